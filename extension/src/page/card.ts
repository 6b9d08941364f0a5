// What one card shows, as elements. Every word of it comes from the engine or the catalogue.

import type { Card, CardNote, Line, Rival } from "../types";
import type { Dialog } from "./dialog";
import { button, el, link } from "./dom";
import { faultForm } from "./fault";
import { phrase, type Say } from "./say";

/** What a card asks of its host. */
export interface CardHost {
  say: Say;
  /** The reader wants to see another place. */
  jump(finding: number): void;
  /** The next (1) or the previous (-1) mark. */
  step(by: 1 | -1): void;
  /** The list of all marks. */
  list(): void;
  /** Marks this term no more, on this site or anywhere; absent where the host keeps nothing. */
  hide: ((card: Card, here: boolean) => void) | undefined;
  /** Opens the report of the whole page; absent where the host cannot. */
  openReport: (() => void) | undefined;
  /** Whether the page does not show the card's place: it stands in a part that is closed. */
  unseen: boolean;
}

/** Shows `card` at `anchor`. */
export function showCard(dialog: Dialog, host: CardHost, card: Card, anchor: Range): void {
  const { say } = host;
  const head = [
    el("p", "kind", phrase(say, card.kind) ?? say("kind_label")),
    card.referent ? el("p", "of", say("card_said_of", [card.referent])) : undefined,
  ];
  const voice = el("section", "voice", el("p", "", phrase(say, card.voice)));
  for (const more of [card.account, card.byline, card.distance]) if (more) voice.append(el("p", "more", phrase(say, more)));
  dialog.show(anchor, card.words, head, [
    host.unseen ? el("p", "state", say("card_unseen")) : undefined,
    voice,
    card.called.length > 1 ? called(card, host) : undefined,
    card.note ? note(card.note, card.rivals, say) : undefined,
    actions(dialog, card, host),
  ], [tool("previous", "‹", -1, host), tool("next", "›", 1, host)]);
}

/** A button to the mark before or after. */
function tool(name: "previous" | "next", sign: string, by: 1 | -1, { say, step }: CardHost): HTMLButtonElement {
  const shown = el("span", "", sign);
  shown.ariaHidden = "true";
  const made = button(`tool ${name}`, () => step(by), shown);
  // Its name too: a title beside a name is read out as well.
  made.title = say(name === "next" ? "card_next" : "card_previous");
  return made;
}

function called(card: Card, host: CardHost): Node {
  const { say } = host;
  const list = el("ul");
  for (const line of card.called) list.append(el("li", line.here ? "here" : "", ...place(line, host)));
  const why = phrase(say, card.conflict);
  return el("section", "called", el("h3", "", say("card_called", [card.referent ?? ""])), why && el("p", "why", why), list);
}

/** One thing that the referent is called, with a way to each place. */
function place(line: Line, host: CardHost): Node[] {
  const { say } = host;
  const [first, ...others] = line.findings;
  const here = line.here || first === undefined;
  const told = [phrase(say, line.by), phrase(say, line.voice), here && say("card_here")].filter(Boolean).join(" · ");
  const words = [el("span", "words", line.words), el("span", "told", told)];
  const out: Node[] = [];
  if (here) out.push(...words);
  else out.push(button("jump", () => host.jump(first), ...words));
  if (others.length === 0) return out;
  const places = el("span", "places");
  line.findings.forEach((finding, index) => {
    const other = button("place", () => host.jump(finding), String(index + 1));
    other.ariaLabel = say("card_place", [String(index + 1), line.words]);
    places.append(other);
  });
  return [...out, places];
}

function note(note: CardNote, rivals: Rival[], say: Say): Node {
  const sources = el("ol", "sources");
  for (const source of note.sources) {
    const where = el("span", "publisher", source.publisher, source.publisher && source.date && ", ", el("span", "date", source.date));
    sources.append(el("li", "", link(source.title || source.url, source.url), " ", where));
  }
  const overdue = phrase(say, note.overdue);
  return el(
    "section",
    "note",
    el("h3", "", say("card_note")),
    english(el("p", "", note.text)),
    facts(note, say, note.alternatives),
    // Rivals of the page are told by the same template, so that neither looks like the rule and neither like the exception.
    ...rivals.flatMap((rival) => [el("h3", "", say("card_rival", [rival.headword])), facts(rival, say)]),
    el("h3", "", say("card_sources")),
    sources,
    el("p", "state", phrase(say, note.state)),
    overdue && el("p", "state", overdue),
  );
}

/** What notes say is in English, whatever the screens speak. */
function english<E extends HTMLElement>(element: E): E {
  element.lang = "en";
  return element;
}

/** Who uses a term and who rejects it. Both stand there even where nobody is recorded. */
function facts(term: Rival, say: Say, alternatives: string[] = []): Node {
  const out = el("dl", "facts");
  const names = (key: string, names: string[], none: string) => {
    const told = names.length > 0 ? english(el("dd", "", names.join("; "))) : el("dd", "", none);
    if (told.textContent) out.append(el("dt", "", say(key)), told);
  };
  names("note_used_by", term.usedBy, say("note_nobody"));
  names("note_rejected_by", term.rejectedBy, say("note_nobody"));
  names("note_alternatives", alternatives, "");
  return out;
}

/** What the reader can do from here. */
function actions(dialog: Dialog, card: Card, host: CardHost): Node {
  const { say, hide, openReport } = host;
  const out = el("section", "actions");
  const add = (key: string, act: () => void, name = "") => out.append(button(`act ${name}`.trim(), act, say(key)));
  add("card_list", () => host.list(), "list");
  if (openReport) add("card_open_report", openReport, "report");
  if (hide) {
    add("card_hide", () => hide(card, false), "hide");
    add("card_hide_site", () => hide(card, true), "hide-site");
  }
  add("card_wrong", () => out.replaceWith(faultForm(dialog, card, say)), "wrong");
  return out;
}
