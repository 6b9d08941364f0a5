//! Sets of bits in the list of cues.

/// What a cue takes as its content. See `cues.txt`.
pub mod frame {
    /// A quotation.
    pub const QUOTE: u16 = 1;
    /// A clause with "that" or a question word.
    pub const THAT: u16 = 2;
    /// A clause without "that".
    pub const BARE: u16 = 4;
    /// A noun phrase.
    pub const OBJECT: u16 = 8;
    /// An infinitive.
    pub const TO: u16 = 16;
    /// Somebody who is told, before the content.
    pub const ADDRESSEE: u16 = 32;
    /// An agentless passive.
    pub const PASSIVE: u16 = 64;
    /// Mostly a noun.
    pub const NOUN: u16 = 128;
    /// A noun and no verb: "her claim that …".
    #[allow(dead_code)] // Only who compiles the list asks for it.
    pub const NAME: u16 = 256;
}

/// Which form of a verb a word is: a set of these bits.
pub mod form {
    /// "say": also the infinitive.
    pub const BASE: u8 = 1;
    /// "says".
    pub const THIRD: u8 = 2;
    /// "said", "wrote".
    pub const PAST: u8 = 4;
    /// "said", "written".
    pub const PARTICIPLE: u8 = 8;
    /// "saying".
    pub const ING: u8 = 16;
}
