//! A small pack for tests: two rivals, without a fault.

pub const PACK: &str = r#"
pack = "test"
title = "Weather"

[rivals]
weather = "what came over the village"

[[entry]]
id = "flood"
kind = "disputed_event"
headword = "great flood"
tier = 1
forms = ["great flood"]
overrides = ["storm"]
rivals = "weather"
wikidata = "Q1"
referent = "the weather of 2001"
asserts = "that water did it"
used_by = ["sailors"]
rejected_by = ["pilots"]
self_label = "no"
alternatives = ["high water"]
note = "Says that water rose."
valid_from = "2001"
checked = "2026-01-01"
review_by = "2027-01-01"
sources = ["source-a", "source-b"]
flag = ["The [great flood] came."]
ignore = ["A flood of letters."]

[[entry]]
id = "storm"
kind = "disputed_event"
headword = "bad storm"
tier = 1
forms = ["bad storm", "storm"]
rivals = "weather"
referent = "the weather of 2001"
asserts = "that wind did it"
used_by = ["pilots"]
rejected_by = ["sailors"]
self_label = "no"
alternatives = ["strong wind"]
note = "Says that wind rose."
valid_from = "2001"
checked = "2026-01-01"
review_by = "2027-01-01"
sources = ["source-a", "source-b"]
not_when = { inside = ["storm in a teacup"], before = ["brain"], sentence = ["guitar"] }
flag = ["The [bad storm] came, a [storm] from the east."]
ignore = ["A storm in a teacup.", "A brain storm.", "A storm of guitar.", { text = "The bad storm.", date = "2000-12-31" }]
"#;

pub const SOURCES: &str = r#"
[source-a]
title = "A"
publisher = "The Harbour Paper"
url = "https://harbour.example/a"
date = "2001"
read = "2026-01-01"
says = "Sailors spoke of a great flood."

[source-b]
title = "B"
publisher = "The Airfield Paper"
url = "https://airfield.example/b"
read = "2026-01-01"
says = "Pilots spoke of a bad storm."
"#;
