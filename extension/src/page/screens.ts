// What is shown above a page: cards, the list of marks, the bar of "who says this". Nobody needs it before asking for something,
// so in the extension it is a script of its own, which the background puts into a page when it is first needed.

export { showCard } from "./card";
export { Dialog } from "./dialog";
export { isLayer } from "./layer";
export { showList } from "./list";
export { Says } from "./says";

/** All of it, as a host gives it to a `Reader`. */
export type Screens = typeof import("./screens");
