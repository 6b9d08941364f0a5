// What is shown above a page: cards, the list of marks, the bar of "who says this". Nobody needs it before asking for something,
// so in the extension it is a script of its own, which the background puts into a page when it is first needed.

import { Above } from "./above";

/** All of it, as a host gives it to a `Reader`. */
export interface Screens {
  Above: typeof Above;
}

export { Above };
