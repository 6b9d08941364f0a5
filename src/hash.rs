//! A small hash: no dependency, and the same on every machine.

/// What a hash starts from.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// Goes on with a hash over more bytes (FNV-1a, 64 bits).
pub fn mix(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| step(hash, byte))
}

/// Goes on with a hash over one more byte.
pub fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of some bytes.
pub fn checksum(bytes: &[u8]) -> u64 {
    mix(START, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the reference implementation.
    #[test]
    fn is_fnv_1a() {
        assert_eq!(checksum(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(checksum(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(checksum(b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(mix(checksum(b"foo"), b"bar"), checksum(b"foobar"));
    }
}
