// The page of all terms: search, choice of topic, and copying. Without this script the page shows everything.

const get = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const form = get<HTMLFormElement>("find");
const wanted = get<HTMLInputElement>("wanted");
const topic = get<HTMLSelectElement>("topic");

/** Each entry with the text that is searched: folded, so that accents and capitals do not matter. */
const entries = [...document.querySelectorAll<HTMLElement>(".entry")].map((node) => ({ node, text: fold(node.textContent ?? "") }));
const sections = [...document.querySelectorAll<HTMLElement>(".topic")];

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();
}

/** Shows what is searched for, and hides the rest. */
function show(): void {
  const words = fold(wanted.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { node, text } of entries) {
    const inTopic = topic.value === "" || node.closest(".topic")?.id === topic.value;
    node.hidden = !inTopic || !words.every((word) => text.includes(word));
    if (!node.hidden) found += 1;
  }
  for (const section of sections) section.hidden = section.querySelector(".entry:not([hidden])") === null;
  const all = words.length === 0 && topic.value === "";
  get("found").textContent = all ? "" : found === 0 ? "No entry holds these words." : `${found} of ${entries.length} entries`;
}

/** A link to an entry shows it, whatever is searched for. */
function follow(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || target.closest("[hidden]") === null) return;
  wanted.value = "";
  topic.value = "";
  show();
  target.scrollIntoView();
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", follow);
form.hidden = false;
// A browser may fill the fields again when it comes back to the page.
show();

for (const button of document.querySelectorAll<HTMLButtonElement>(".copy")) {
  button.hidden = false;
  button.addEventListener("click", () => void copy(button));
}

/** Copies the text beside a button; where the browser refuses, selects it for the reader to copy. */
async function copy(button: HTMLButtonElement): Promise<void> {
  const field = button.parentElement?.querySelector("textarea");
  if (!field) return;
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  } catch {
    field.select();
    button.textContent = "Selected: copy it";
  }
}
