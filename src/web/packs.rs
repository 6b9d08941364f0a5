//! The module that compiles a reader's own packs. The engine takes what it makes, and need not know how.

use super::to_js;
use crate::lexicon::own::{self, PackFacts};
use wasm_bindgen::prelude::*;

/// A pack of the reader's own, read and compiled.
#[wasm_bindgen]
pub struct Pack {
    facts: PackFacts,
    file: Option<Vec<u8>>,
}

#[wasm_bindgen]
impl Pack {
    /// Reads the text of a pack, TOML or JSON. `shipped` are the ids that the engine gives.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, shipped: Vec<String>) -> Pack {
        let (facts, pack) = own::facts(text, &shipped.iter().map(String::as_str).collect());
        Pack {
            facts,
            file: pack.map(|pack| pack.file),
        }
    }

    /// What it holds, and what is wrong with it: a `PackFacts` of `extension/src/types.ts`.
    ///
    /// # Errors
    /// None that a text could cause.
    pub fn facts(&self) -> Result<JsValue, JsError> {
        to_js(&self.facts)
    }

    /// The pack as the engine takes it; nothing where something is wrong with it.
    pub fn file(&self) -> Option<Vec<u8>> {
        self.file.clone()
    }
}
