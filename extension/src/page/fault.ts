// "Something wrong?": a text that the reader can change, copy and send wherever he likes. Nothing is sent from here.

import type { Card } from "../types";
import type { Dialog } from "./dialog";
import { button, el } from "./dom";
import { phrase, type Say } from "./say";

/** The form, with a text about `card` in it. */
export function faultForm(dialog: Dialog, card: Card, say: Say): Node {
  const field = el("textarea");
  field.value = say("wrong_text", [card.words, card.hide.key, phrase(say, card.voice) ?? "", card.context, location.href, card.engine]);
  field.rows = 9;
  field.ariaLabel = say("wrong_title");
  const told = el("p", "state");
  told.role = "status";
  const copy = button("act copy", () => void copied(field).then((done) => (told.textContent = say(done ? "wrong_copied" : "wrong_not_copied"))), say("wrong_copy"));
  const form = el("section", "wrong", el("h3", "", say("wrong_title")), el("p", "state", say("wrong_hint")), field, copy, told);
  queueMicrotask(() => {
    dialog.layer.place();
    field.focus({ preventScroll: true });
    // The reader writes beneath the first line.
    const at = field.value.indexOf("\n") + 1;
    field.setSelectionRange(at, at);
    field.scrollTop = 0;
    // Beneath the head, which stays in sight; `scrollIntoView` would scroll the page too.
    const { box } = dialog.layer;
    const head = box?.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
    if (box) box.scrollTop += form.getBoundingClientRect().top - Math.max(head, box.getBoundingClientRect().top);
  });
  return form;
}

/** Copies the text of a field; false where the browser does not let us, with the text selected for the reader's own keys. */
async function copied(field: HTMLTextAreaElement): Promise<boolean> {
  field.select();
  try {
    // Absent on pages that came over an insecure connection.
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else return document.execCommand("copy");
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
