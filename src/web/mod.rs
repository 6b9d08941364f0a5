//! The wasm modules: what the extension's background and the demo call, the compiler of a reader's own packs, and the report
//! panel. Only this part knows the browser.

#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "packs")]
pub mod packs;
#[cfg(feature = "panel")]
pub mod panel;

/// Plain objects, lists and `null`, which a port can carry.
#[cfg(any(feature = "engine", feature = "packs"))]
fn to_js(value: &impl serde::Serialize) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
