// How the reader wants marks and cards to look. What marks.css draws is the standard; anything else is a sheet over it.

import { VOICES } from "../types";

/** What can be chosen. */
export interface Appearance {
  theme: "auto" | "light" | "dark";
  marks: "fine" | "plain" | "strong";
  tint: "violet" | "blue" | "teal" | "amber";
}

export const STANDARD: Appearance = { theme: "auto", marks: "plain", tint: "violet" };

/** Each of middle lightness, so that it stands out from white and from black. */
const TINTS = { violet: "#8a63d2", blue: "#2f7de0", teal: "#12897b", amber: "#b26a00" };

/** The style of the marks where it is not the standard; empty where it is. */
export function styleOf({ marks, tint }: Appearance): string {
  if (marks === STANDARD.marks && tint === STANDARD.tint) return "";
  const of = (names: readonly string[], apart = "") => names.map((name) => `::highlight(whose-word-${name.replace("_", "-")}${apart})`).join();
  const both = (names: readonly string[]) => `${of(names)},${of(names, "-apart")}`;
  const colour = TINTS[tint];
  // Dots and double lines need more than a pixel to be seen as what they are.
  const width = { fine: ["1px", "2px"], plain: ["2px", "3px"], strong: ["3px", "4px"] }[marks];
  const wide = ["direct", "post", "caption"];
  const rules = [
    `${of(VOICES)}{text-decoration-color:color-mix(in oklab,currentcolor 35%,${colour})!important}`,
    `${both(VOICES)}{text-decoration-thickness:${width[0]}!important}`,
    `${both(wide)}{text-decoration-thickness:${width[1]}!important}`,
    `${both(["unclear"])}{text-decoration-thickness:1px!important}`,
    `${of(["conflict"])}{text-decoration-color:${colour}!important;background-color:color-mix(in srgb,${colour} 16%,transparent)!important}`,
    `${of(["here"])}{background-color:color-mix(in srgb,${colour} 34%,transparent)!important}`,
  ];
  // What is standard on paper and in forced colours stays so.
  return `@media screen and (forced-colors:none){${rules.join("")}}`;
}
