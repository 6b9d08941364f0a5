//! The tags that the tagger gives to tokens, and which may follow which.

/// How many tags there are.
pub const TAGS: usize = 15;
/// Length of a row of weights.
pub const ROW: usize = 16;

// What may follow many comes first, and each part's first tag stands [`ON`] before the one that goes on: so the decoder's
// steps are few (`decode.rs`).

/// First token of a source whose cue stands after it.
pub const S_R: usize = 0;
/// First token of a source whose cue stands before it.
pub const S_L: usize = 1;
/// First token of a cue.
pub const Q: usize = 2;
/// First token of a content whose cue stands before it.
pub const C_L: usize = 3;
/// First token of a content whose cue stands after it.
pub const C_R: usize = 4;
/// Outside; the last part was a source.
pub const O_S: usize = 5;
/// Outside; the last part was a content whose cue stands before it.
pub const O_CL: usize = 6;
/// Outside; the last part was a content whose cue stands after it.
pub const O_CR: usize = 7;
/// From the tag of a part's first token to the tag of its others.
pub const ON: usize = 8;
/// Outside, with nothing before it in the block.
pub const O: usize = 13;
/// Outside; the last part was a cue.
pub const O_Q: usize = 14;

/// Which of two tags wins where their paths are equally good: the one that comes first here.
pub const RANKING: [usize; TAGS] = [
    O,
    O_S,
    O_Q,
    O_CL,
    O_CR,
    S_R,
    S_R + ON,
    S_L,
    S_L + ON,
    Q,
    Q + ON,
    C_L,
    C_L + ON,
    C_R,
    C_R + ON,
];

/// Whether `b` may follow `a` within a block.
pub const fn follows(a: usize, b: usize) -> bool {
    match (b, part(a)) {
        (S_R | S_L | Q | C_L | C_R, _) => true,
        (O_S, Some(S_R | S_L)) | (O_Q, Some(Q)) | (O_CL, Some(C_L)) | (O_CR, Some(C_R)) => true,
        _ => a == b || (a <= C_R && a + ON == b),
    }
}

/// Whether a block may start with `tag`.
pub const fn starts(tag: usize) -> bool {
    tag <= C_R || tag == O
}

/// The first tag of the part that `tag` belongs to; `None` outside.
pub const fn part(tag: usize) -> Option<usize> {
    match tag % ON {
        first @ S_R..=C_R => Some(first),
        _ => None,
    }
}
