//! What the tagger sees of each token.
//!
//! [`View`] holds a few small facts on every token, read once. A template combines some of them, at some distance, into
//! one number: the key of a weight row.

use super::classes::Classes;
use crate::text::{QuoteMark, Text, TokenKind};

/// The hash of a folded word; digits are alike.
pub fn word_hash(word: &str) -> u32 {
    let mut h: u32 = 0x811c_9dc5;
    for b in word.bytes() {
        let b = if b.is_ascii_digit() { b'0' } else { b };
        h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    }
    h ^ (h >> 15)
}

/// A word without its commonest inflections, as a hash: "argues", "argued" and "arguing" meet.
pub fn stem_hash(word: &str) -> u32 {
    word_hash(stem(word))
}

fn stem(w: &str) -> &str {
    let n = w.len();
    if !w.is_ascii() || n < 4 {
        return w;
    }
    let undouble = |s: &'static str| -> usize {
        let k = n - s.len();
        let b = w.as_bytes();
        if k >= 4 && b[k - 1] == b[k - 2] && !matches!(b[k - 1], b's' | b'l' | b'e' | b'o') {
            k - 1
        } else {
            k
        }
    };
    let cut = if w.ends_with("ied") || w.ends_with("ies") {
        n - 2
    } else if w.ends_with("ing") && n > 5 {
        undouble("ing")
    } else if w.ends_with("ed") && n > 4 && !w.ends_with("eed") {
        undouble("ed")
    } else if w.ends_with("sses") || w.ends_with("shes") || w.ends_with("ches") || w.ends_with("xes") {
        n - 2
    } else if w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is") {
        n - 1
    } else {
        n
    };
    let cut = if cut > 3 && w.as_bytes()[cut - 1] == b'e' {
        cut - 1
    } else {
        cut
    };
    &w[..cut]
}

/// What is known of each token. One entry a token in every list.
#[derive(Default)]
pub struct View {
    /// Hash of the folded word.
    pub word: Vec<u32>,
    /// Hash of its stem.
    pub stem: Vec<u32>,
    /// Hash of its last three letters.
    pub suffix: Vec<u32>,
    /// Its word class (0: not listed).
    pub class: Vec<u16>,
    /// The group that its class belongs to.
    pub group: Vec<u8>,
    /// How it is written: see [`shape`].
    pub shape: Vec<u8>,
    /// Where it stands to a quotation: 0 outside, 1 opening mark, 2 inside, 3 closing mark; 4 inside single marks.
    pub quote: Vec<u8>,
    /// How much its stem looks like a cue, 0 to 3.
    pub cue: Vec<u8>,
    /// Facts of its place: see [`Place`].
    pub place: Vec<Place>,
}

/// Facts of the place of a token in its sentence.
#[derive(Clone, Copy, Default)]
pub struct Place {
    /// Tokens before it in the sentence.
    pub from_start: u16,
    /// Tokens after it in the sentence.
    pub to_end: u16,
    /// Nearest cue-like token before it in the sentence; `u32::MAX` where there is none.
    pub left: u32,
    /// Nearest one after it.
    pub right: u32,
    /// Last token before it that bounds a clause.
    pub bound: u32,
    /// Facts of the sentence: 1 it has a quotation, 2 it starts in or with one, 4 it is the block's first, 8 the document's
    /// first block.
    pub sentence: u8,
}

/// None.
pub const NONE: u32 = u32::MAX;

fn shape(text: &str, kind: TokenKind, spaced: bool) -> u8 {
    let first = text.chars().next().unwrap_or(' ');
    match kind {
        TokenKind::Word if !spaced && !first.is_alphabetic() => 7,
        TokenKind::Word => {
            let upper = first.is_uppercase();
            let more = text.chars().skip(1).any(char::is_uppercase);
            match (upper, more) {
                (true, true) => 1,
                (true, false) if text.len() == 1 => 2,
                (true, false) => 3,
                (false, true) => 4,
                (false, false) => 5,
            }
        }
        TokenKind::Number => 6,
        TokenKind::Handle => 8,
        TokenKind::Address => 9,
        TokenKind::Sign => match first {
            '.' => 10,
            ',' => 11,
            ':' => 12,
            ';' => 13,
            '?' => 14,
            '!' => 15,
            '"' | '“' | '”' | '„' | '«' | '»' => 16,
            '\'' | '‘' | '’' => 17,
            '-' => 18,
            '–' | '—' => 19,
            '(' | '[' => 20,
            ')' | ']' => 21,
            '$' | '£' | '€' | '%' => 22,
            _ => 23,
        },
    }
}

impl View {
    /// Reads a text.
    pub fn new(source: &str, text: &Text, classes: &Classes, cues: &dyn Fn(u32) -> u8) -> View {
        let n = text.tokens.len();
        let mut view = View::default();
        view.word.reserve(n);
        for (i, token) in text.tokens.iter().enumerate() {
            let folded = text.folded(i);
            let word = word_hash(folded);
            let stem = stem_hash(folded);
            let class = classes.of(word);
            view.word.push(word);
            view.stem.push(stem);
            let bytes = folded.as_bytes();
            let mut suffix = 0u32;
            for &b in &bytes[bytes.len().saturating_sub(3)..] {
                suffix = suffix << 8 | u32::from(if b.is_ascii_digit() { b'0' } else { b });
            }
            view.suffix.push(suffix);
            view.class.push(class);
            view.group.push(classes.group(class));
            view.shape.push(shape(&source[token.span.range()], token.kind, token.spaced));
            view.cue.push(cues(stem));
        }
        view.quote.resize(n, 0);
        for q in &text.quotes {
            let (first, end) = (q.first as usize, q.end as usize);
            if q.mark == QuoteMark::Single {
                for s in view.quote[first..end].iter_mut().filter(|s| **s == 0) {
                    *s = 4;
                }
                continue;
            }
            view.quote[first..end].fill(2);
            if first > 0 {
                view.quote[first - 1] = 1;
            }
            if q.closed && end < n {
                view.quote[end] = 3;
            }
        }
        view.place.resize(n, Place::default());
        let that = word_hash("that");
        for (k, s) in text.sentences.iter().enumerate() {
            let range = s.range();
            let mut flags = 0;
            if view.quote[range.clone()].iter().any(|&q| matches!(q, 1..=3)) {
                flags |= 1;
            }
            if matches!(view.quote[s.first as usize], 1 | 2) {
                flags |= 2;
            }
            if k == 0 || text.sentences[k - 1].block != s.block {
                flags |= 4;
            }
            if s.block == 0 {
                flags |= 8;
            }
            let (mut left, mut bound) = (NONE, NONE);
            for i in range.clone() {
                view.place[i] = Place {
                    from_start: (i - range.start).min(999) as u16,
                    to_end: (range.end - 1 - i).min(999) as u16,
                    left,
                    right: NONE,
                    bound,
                    sentence: flags,
                };
                if view.cue[i] >= 2 {
                    left = i as u32;
                }
                if matches!(view.shape[i], 11..=13 | 16 | 19..=21) || view.word[i] == that {
                    bound = i as u32;
                }
            }
            let mut right = NONE;
            for i in range.rev() {
                view.place[i].right = right;
                if view.cue[i] >= 2 {
                    right = i as u32;
                }
            }
        }
        view
    }
}

fn bucket(d: usize) -> u32 {
    match d {
        0..=4 => d as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=40 => 9,
        _ => 10,
    }
}

fn mix(a: u32, b: u32) -> u32 {
    let h = (u64::from(a) ^ 0x9e37_79b9).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ u64::from(b).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    let h = h ^ (h >> 29);
    (h.wrapping_mul(0x94d0_49bb_1331_11eb) >> 32) as u32
}

/// Gives the keys of token `i` of the stretch `block` (the tokens that the decoder reads at once) to `out`.
#[inline]
pub fn keys(v: &View, block: std::ops::Range<usize>, i: usize, out: &mut impl FnMut(u32)) {
    let at = |d: isize| -> Option<usize> { i.checked_add_signed(d).filter(|j| block.contains(j)) };
    let w = |d: isize| at(d).map_or(1, |j| v.word[j]);
    let st = |d: isize| at(d).map_or(1, |j| v.stem[j]);
    let c = |d: isize| at(d).map_or(999, |j| u32::from(v.class[j]));
    let g = |d: isize| at(d).map_or(99, |j| u32::from(v.group[j]));
    let sh = |d: isize| at(d).map_or(99, |j| u32::from(v.shape[j]));
    let q = |d: isize| at(d).map_or(9, |j| u32::from(v.quote[j]));
    let su = |d: isize| at(d).map_or(1, |j| v.suffix[j]);
    let cue = |d: isize| at(d).map_or(9, |j| u32::from(v.cue[j]));
    let p = v.place[i];
    let mut n = 0;
    let mut add = |a: u32| {
        n += 1;
        out(mix(a, n));
    };
    add(0);
    // Words around.
    for d in -2..=2 {
        add(w(d));
    }
    add(mix(w(-1), w(0)));
    add(mix(w(0), w(1)));
    add(mix(w(-2), w(-1)));
    add(mix(w(1), w(2)));
    for d in -1..=1 {
        add(st(d));
    }
    // Word classes.
    for d in -2..=2 {
        add(c(d));
    }
    add(c(-1) << 16 | c(0));
    add(c(0) << 16 | c(1));
    for d in [-3, 3] {
        add(g(d));
    }
    add(g(-1) << 16 | g(0) << 8 | g(1));
    // Endings and ways of writing.
    for d in -1..=1 {
        add(su(d));
    }
    add(mix(su(0), su(1)));
    add(mix(su(-1), su(0)));
    for d in -2..=2 {
        add(sh(d));
    }
    add(sh(-1) << 16 | sh(0) << 8 | sh(1));
    add(sh(-2) << 16 | sh(-1) << 8 | sh(0));
    add(sh(0) << 16 | sh(1) << 8 | sh(2));
    add(mix(w(0), sh(-1) << 8 | sh(1)));
    // Quotation.
    add(q(0) << 8 | q(-1) << 4 | q(1));
    add(mix(q(0) << 4 | q(-1), w(0)));
    add(q(0) << 24 | q(-1) << 20 | sh(-2) << 8 | sh(-1));
    add(q(0) << 24 | q(1) << 20 | sh(2) << 8 | sh(1));
    // Place.
    let flags = u32::from(p.sentence);
    add(bucket(usize::from(p.from_start)) << 8 | flags);
    add(bucket(usize::from(p.to_end)) << 8 | flags);
    add(mix(bucket(usize::from(p.from_start)), sh(0) << 8 | q(0)));
    // Cue-like words around.
    add(cue(-1) << 8 | cue(0) << 4 | cue(1));
    add(mix(cue(0), su(0) << 4 | sh(-1)));
    let side = |j: u32| -> (u32, u32, u32) {
        if j == NONE {
            return (1, 15, 0);
        }
        let j = j as usize;
        let next = if j + 1 < block.end { u32::from(v.shape[j + 1]) } else { 99 };
        (v.stem[j], bucket(j.abs_diff(i)), next << 4 | u32::from(v.quote[j]))
    };
    let (ls, ld, ln) = side(p.left);
    let (rs, rd, rn) = side(p.right);
    add(ls);
    add(rs);
    add(mix(ls, ld));
    add(mix(rs, rd));
    add(ld << 16 | ln << 4 | q(0));
    add(rd << 16 | rn << 4 | q(0));
    add(ld << 8 | rd << 4 | q(0));
    add(mix(ln, rn << 8 | flags << 4 | q(0)));
    add(mix(ls, rs));
    // The clause it stands in.
    let (bw, bd, bn) = match p.bound {
        NONE => (1, bucket(usize::from(p.from_start)), w(-isize::from(p.from_start as i16))),
        b => (v.word[b as usize], bucket(i - b as usize - 1), v.word[b as usize + 1]),
    };
    add(mix(bw, bd));
    add(mix(bn, bd.min(5)));
    add(mix(bw, bn));
    add(mix(bw, ls));
}
