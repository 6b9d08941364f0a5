import PALETTE from "../../palette.css" with { type: "text" };

/** Styles of everything of ours above the page. `!important` inside a shadow root wins over anything that the page says of its host. */
export const LAYER_STYLE = `
${PALETTE}
:host {
  all: initial !important;
  position: absolute !important;
  inset: auto !important;
  top: var(--top, 0) !important;
  left: var(--left, 0) !important;
  display: block !important;
  border: 0 !important;
  padding: 0 !important;
  margin: 0 !important;
  overflow: visible !important;
  background: none !important;
  color-scheme: var(--scheme, light dark) !important;
  direction: ltr !important;
}
:host(.corner), :host(.foot) { position: fixed !important; top: 8px !important; left: auto !important; right: 8px !important; }
:host(.foot) { top: auto !important; bottom: 8px !important; right: auto !important; left: 50% !important; translate: -50% 0 !important; }
:host(.corner) .card { max-height: min(40rem, 100vh - 16px); }
.frame {
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--paper);
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 12px 32px rgb(0 0 0 / 22%);
}
.card, .bar, .tip {
  box-sizing: border-box;
  color: var(--ink);
  font: 400 15px/1.5 system-ui, sans-serif;
  text-align: start;
  overflow-wrap: anywhere;
}
.card {
  width: min(25rem, var(--room) - 18px);
  overflow: auto;
  overscroll-behavior: contain;
  /* Of the head, which stays in sight. */
  scroll-padding-top: 6.5rem;
  padding: 1rem 1.125rem 1.125rem;
  scrollbar-width: thin;
  scrollbar-color: var(--soft) transparent;
}
.card:focus { outline: none; }
:focus-visible { outline: 2px solid var(--violet); outline-offset: 2px; border-radius: 4px; }
h2, h3, p, ul, ol, dl, dd, dt { margin: 0; padding: 0; }
[hidden] { display: none; }
/* Stays in sight over what scrolls, unless the window is low. */
.top {
  position: sticky; top: -1rem; z-index: 1; margin: -1rem -1.125rem 0; padding: 1rem 1.125rem 0.5rem; background: var(--paper);
  display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center;
}
.kind ~ h2, .of { grid-column: 1 / -1; }
.kind { color: var(--soft); font-size: 13px; }
h2 { font: 600 20px/1.3 Georgia, "Times New Roman", serif; text-wrap: balance; }
.of { color: var(--soft); font-size: 14px; }
.tools { grid-area: 1 / 2; display: flex; margin: -8px -8px -4px 8px; }
.tool {
  width: 32px; height: 32px; padding: 0;
  border: 0; border-radius: 8px; background: none; color: var(--soft); font: 400 22px/1 system-ui, sans-serif; cursor: pointer;
}
.tool:hover { background: var(--tint); color: var(--ink); }
.told-once { margin-top: 0.5rem; }
section { margin-top: 0.875rem; }
.top + section { margin-top: 0.25rem; }
.voice { padding: 0.625rem 0.875rem; border-inline-start: 3px solid var(--violet); border-radius: 0 8px 8px 0; background: var(--tint); }
.voice .more { margin-top: 0.25rem; color: var(--soft); font-size: 14px; }
h3 { margin-bottom: 0.25rem; color: var(--soft); font: 600 13px/1.5 system-ui, sans-serif; }
/* Shaded, with a line above, as rival names are on the page. */
.why { width: fit-content; margin-block: 2px 0.375rem; padding-inline: 5px; border-block-start: 1px solid var(--mark); background: color-mix(in srgb, var(--mark) 16%, transparent); font-size: 13px; }
.called ul { list-style: none; border-block-start: 1px solid var(--line); }
.called li { border-block-end: 1px solid var(--line); }
.called li.here { padding: 0.375rem 0; }
.jump {
  display: block; width: 100%; padding: 0.375rem 0; border: 0; background: none; color: inherit;
  font: inherit; text-align: start; cursor: pointer;
}
.jump:hover .words { text-decoration: underline; text-underline-offset: 3px; }
.words { display: block; font-family: Georgia, "Times New Roman", serif; }
.jump .words { color: var(--violet); }
.told { color: var(--soft); font-size: 13px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 0.75rem; margin-block: 0.625rem; font-size: 14px; }
dt { color: var(--soft); }
.sources { padding-inline-start: 1.25rem; font-size: 14px; }
.sources li + li { margin-top: 0.25rem; }
.publisher { color: var(--soft); }
a { color: var(--violet); text-underline-offset: 2px; }
.state { margin-top: 0.625rem; color: var(--soft); font-size: 13px; }
.places { display: flex; flex-wrap: wrap; gap: 4px; padding-block-end: 0.375rem; }
.place, .act, .filter {
  min-height: 24px; padding: 0.3125rem 0.625rem; border: 1px solid var(--line); border-radius: 8px;
  background: none; color: inherit; font: inherit; font-size: 14px; cursor: pointer;
}
.place { min-width: 28px; padding: 0 0.375rem; font-size: 13px; }
.place:hover, .act:hover, .filter:hover { background: var(--tint); }
.actions, .filters { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 0.875rem; }
.filter[aria-pressed="true"] { border-color: var(--violet); background: var(--tint); color: var(--violet); font-weight: 600; }
.low { display: flex; gap: 0.5rem; align-items: center; margin-top: 0.625rem; font-size: 14px; }
.marks { margin-top: 0.625rem; list-style: none; border-block-start: 1px solid var(--line); }
.marks li { border-block-end: 1px solid var(--line); }
.marks .jump { padding-inline: 0.375rem; }
.marks .jump:focus { background: var(--tint); }
textarea {
  box-sizing: border-box; display: block; width: 100%; margin-block: 0.5rem; padding: 0.5rem;
  border: 1px solid var(--line); border-radius: 8px; background: var(--tint); color: inherit; font: 400 13px/1.45 ui-monospace, monospace;
}
.bar { width: min(34rem, var(--room) - 18px); padding: 0.5rem 0.75rem; font-size: 14px; }
.head { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; }
.head .parts { flex: 1 0 auto; display: flex; gap: 8px; font-size: 13px; }
.head .act { min-width: 32px; padding: 0.125rem 0.5rem; }
/* As marks.css draws the parts on the page. */
.part.source { text-decoration: underline double 1px; text-underline-offset: 3px; }
.part.cue { text-decoration: underline dotted 2px; text-underline-offset: 3px; }
.part.content { background: color-mix(in srgb, var(--mark) 28%, transparent); }
.status { max-height: 4.5em; overflow: auto; margin-top: 0.25rem; color: var(--soft); font-size: 13px; }
.tip { width: max-content; max-width: min(20rem, var(--room) - 18px); padding: 0.375rem 0.625rem; font-size: 14px; }
/* A telephone at 200 %. */
@media (max-width: 15rem) {
  .tools { grid-area: auto / 1 / auto / -1; justify-self: end; }
  .kind { grid-column: 1 / -1; }
  .card { padding-inline: 0.625rem; }
  .top { margin-inline: -0.625rem; padding-inline: 0.625rem; }
  dl { grid-template-columns: minmax(0, 1fr); }
}
.who { color: var(--ink); font-weight: 600; }
.tip .more { color: var(--soft); font-size: 13px; }
.date { white-space: nowrap; }
@media (max-width: 26rem) {
  .head strong { flex: 1; }
  .head .parts { order: 1; flex-basis: 100%; }
}
/* In a narrower window it would cover the end of the lines that it points at. */
@media (max-width: 94rem) {
  :host(.corner) { top: auto !important; bottom: calc(8px + var(--lift, 0px)) !important; }
  :host(.corner.high) { top: 8px !important; bottom: auto !important; }
  :host(.corner) .card { max-height: 46vh; }
}
/* The head of a list is one line and stays; that of a card would fill a low window. */
@media (max-height: 30rem) {
  .card { scroll-padding-top: 3.5rem; }
  .top:has(.kind) { position: static; }
  .top { padding-bottom: 0; }
  .hint { display: none; }
  :host(.corner) .card { max-height: 60vh; }
}
@media (forced-colors: active) {
  .voice { border: 1px solid; }
  .part.content { forced-color-adjust: none; background: Mark; color: MarkText; }
  .filter[aria-pressed="true"] { border: 2px solid Highlight; }
}
@media print { :host { display: none !important; } }
`;
