/** Styles of the card. `!important` inside a shadow root wins over anything that the page says of its host. */
export const CARD_STYLE = `
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
  color-scheme: light dark !important;
}
.frame {
  overflow: hidden;
  border: 1px solid light-dark(#e2deea, #3b3745);
  border-radius: 12px;
  background: light-dark(#fff, #1d1b22);
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 12px 32px rgb(0 0 0 / 22%);
}
.card {
  --ink: light-dark(#1d1b22, #ebe8f0);
  --soft: light-dark(#5f5a69, #aaa4b5);
  --line: light-dark(#e2deea, #3b3745);
  --tint: light-dark(#f5f2fb, #2a2634);
  --violet: light-dark(#6a43b5, #b79af0);
  box-sizing: border-box;
  width: min(25rem, 100vw - 16px);
  overflow: auto;
  overscroll-behavior: contain;
  padding: 1rem 1.125rem 1.125rem;
  scrollbar-width: thin;
  scrollbar-color: var(--soft) transparent;
  color: var(--ink);
  font: 400 15px/1.5 system-ui, sans-serif;
  text-align: start;
  overflow-wrap: anywhere;
}
.card:focus { outline: none; }
.card :focus-visible { outline: 2px solid var(--violet); outline-offset: 2px; border-radius: 4px; }
h2, h3, p, ul, ol, dl, dd, dt { margin: 0; padding: 0; }
header { position: relative; padding-inline-end: 2rem; }
.kind { color: var(--soft); font-size: 13px; }
h2 { font: 600 20px/1.3 Georgia, "Times New Roman", serif; text-wrap: balance; }
.of { color: var(--soft); font-size: 14px; }
.close {
  position: absolute; top: -6px; right: -8px; width: 32px; height: 32px;
  border: 0; border-radius: 8px; background: none; color: var(--soft); font: 400 22px/1 system-ui, sans-serif; cursor: pointer;
}
.close:hover { background: var(--tint); color: var(--ink); }
.told-once { margin-top: 0.5rem; }
section { margin-top: 0.875rem; }
.voice { padding: 0.625rem 0.875rem; border-inline-start: 3px solid var(--violet); border-radius: 0 8px 8px 0; background: var(--tint); }
.voice .more { margin-top: 0.25rem; color: var(--soft); font-size: 14px; }
h3 { margin-bottom: 0.25rem; color: var(--soft); font: 600 13px/1.5 system-ui, sans-serif; }
.why { margin-bottom: 0.25rem; font-size: 14px; }
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
.here .told + .told::before { content: " · "; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 0.75rem; margin-block: 0.625rem; font-size: 14px; }
dt { color: var(--soft); }
.sources { padding-inline-start: 1.25rem; font-size: 14px; }
.sources li + li { margin-top: 0.25rem; }
.publisher { color: var(--soft); }
a { color: var(--violet); text-underline-offset: 2px; }
.state { margin-top: 0.625rem; color: var(--soft); font-size: 13px; }
.report {
  margin-top: 0.875rem; padding: 0.375rem 0.75rem; border: 1px solid var(--line); border-radius: 8px;
  background: none; color: inherit; font: inherit; font-size: 14px; cursor: pointer;
}
.report:hover { background: var(--tint); }
@media (forced-colors: active) { .card, .voice { border: 1px solid; } }
@media print { :host { display: none !important; } }
`;
