//! Makes one tree of elements equal to another and leaves alone what is equal already, so that focus, selection and scroll
//! position outlive a new reading of the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Attribute by which a child is found again among its siblings, wherever it stands.
pub const KEY: &str = "data-key";

/// Makes `old` what `new` is. Children of `new` may be moved into `old`. What filters hide stays hidden until they run again.
pub fn patch(old: &Element, new: &Element) {
    if old.is_equal_node(Some(new)) {
        return;
    }
    attributes(old, new);
    let mut left = children(old);
    let mut cursor = old.first_child();
    for wanted in children(new) {
        let known = left.iter().position(|one| fits(one, &wanted)).map(|at| left.remove(at));
        if let Some(known) = &known {
            match (known.dyn_ref::<Element>(), wanted.dyn_ref::<Element>()) {
                (Some(known), Some(wanted)) => patch(known, wanted),
                _ => known.set_node_value(wanted.node_value().as_deref()),
            }
        }
        let node = known.unwrap_or(wanted);
        if cursor.as_ref() == Some(&node) {
            cursor = node.next_sibling();
        } else {
            // Neither is an ancestor of the other, so it cannot be refused.
            let _ = old.insert_before(&node, cursor.as_ref());
        }
    }
    for one in left {
        let _ = old.remove_child(&one);
    }
}

fn children(element: &Element) -> Vec<Node> {
    let nodes = element.child_nodes();
    (0..nodes.length()).filter_map(|i| nodes.get(i)).collect()
}

/// Whether a node may become another: of one kind, and of one key where one has a key.
fn fits(old: &Node, new: &Node) -> bool {
    let key = |node: &Node| node.dyn_ref::<Element>().and_then(|e| e.get_attribute(KEY));
    old.node_name() == new.node_name() && key(old) == key(new)
}

fn attributes(old: &Element, new: &Element) {
    let names = |element: &Element| {
        element
            .get_attribute_names()
            .iter()
            .filter_map(|n| n.as_string())
            .collect::<Vec<_>>()
    };
    for name in names(old) {
        // Whether a list is unfolded is the reader's choice.
        if name != "open" && !new.has_attribute(&name) {
            let _ = old.remove_attribute(&name);
        }
    }
    for name in names(new) {
        let value = new.get_attribute(&name).unwrap_or_default();
        if old.get_attribute(&name).as_ref() != Some(&value) {
            let _ = old.set_attribute(&name, &value);
        }
    }
}
