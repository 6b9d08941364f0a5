//! What the targets share: the engine, and the properties that every report must have.

#[path = "../../tests/holds/mod.rs"]
pub mod holds;
#[path = "../../tests/holds/pieces.rs"]
pub mod pieces;

use std::sync::OnceLock;
use whose_word::Engine;

/// One engine for all inputs, as in a browser.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::new)
}
