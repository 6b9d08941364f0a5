//! Lists without some of their parts, where whether one stays hangs on the others.

/// Keeps those of `all` of which `kept` says so, in their order. What `kept` says nothing of goes.
pub fn retain<T>(all: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    all.retain(|_| kept.next().copied().unwrap_or_default());
}
