//! The tags that the tagger gives to tokens, and which may follow which.

/// How many tags there are.
pub const TAGS: usize = 15;
/// Length of a row of weights.
pub const ROW: usize = 16;

/// Outside, with nothing before it in the block.
pub const O: usize = 0;
/// Outside; the last part was a source.
pub const O_S: usize = 1;
/// Outside; the last part was a cue.
pub const O_Q: usize = 2;
/// Outside; the last part was a content whose cue stands before it.
pub const O_CL: usize = 3;
/// Outside; the last part was a content whose cue stands after it.
pub const O_CR: usize = 4;
/// First token of a source whose cue stands after it; the next tag continues it.
pub const S_R: usize = 5;
/// First token of a source whose cue stands before it.
pub const S_L: usize = 7;
/// First token of a cue.
pub const Q: usize = 9;
/// First token of a content whose cue stands before it.
pub const C_L: usize = 11;
/// First token of a content whose cue stands after it.
pub const C_R: usize = 13;

/// Whether `b` may follow `a` within a block.
pub const fn follows(a: usize, b: usize) -> bool {
    match b {
        0 => a == O,
        1 => a == O_S || (a >= S_R && a <= S_L + 1),
        2 => a == O_Q || a == Q || a == Q + 1,
        3 => a == O_CL || a == C_L || a == C_L + 1,
        4 => a == O_CR || a == C_R || a == C_R + 1,
        6 | 8 | 10 | 12 | 14 => a == b || a + 1 == b,
        _ => true,
    }
}

/// The tags that may stand before each, as bits.
pub const BEFORE: [u16; TAGS] = {
    let mut before = [0; TAGS];
    let mut step = 0;
    while step < TAGS * TAGS {
        let (a, b) = (step / TAGS, step % TAGS);
        before[b] |= (follows(a, b) as u16) << a;
        step += 1;
    }
    before
};

/// Whether a block may start with `tag`.
pub const fn starts(tag: usize) -> bool {
    matches!(tag, 0 | 5 | 7 | 9 | 11 | 13)
}

/// The first tag of the part that `tag` belongs to; `None` outside.
pub const fn part(tag: usize) -> Option<usize> {
    if tag < S_R {
        None
    } else {
        Some(tag - (tag - S_R) % 2)
    }
}
