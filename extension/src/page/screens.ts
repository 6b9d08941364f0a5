// What is shown above a page: cards, the list of marks, the bar of "who says this". Nobody needs it before asking for something,
// so in the extension it is a script of its own, which the background puts into a page when it is first needed.

import { showCard } from "./card";
import { Dialog } from "./dialog";
import { isLayer } from "./layer";
import { showList } from "./list";
import { Says } from "./says";

/** All of it, as a host gives it to a `Reader`. */
export interface Screens {
  showCard: typeof showCard;
  Dialog: typeof Dialog;
  isLayer: typeof isLayer;
  showList: typeof showList;
  Says: typeof Says;
}

export { showCard, Dialog, isLayer, showList, Says };
