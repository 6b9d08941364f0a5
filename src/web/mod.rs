//! The two wasm modules: what the extension's background and the demo call, and the report panel. Only this part knows the
//! browser.

#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "panel")]
pub mod panel;
