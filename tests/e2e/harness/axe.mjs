// What axe finds amiss on a screen, or in the layers above a page.
// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Page} Page */
/** @typedef {import("./browser.mjs").Reader} Reader */

/** The library, as a script. */
export const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");

/**
 * What axe finds in the open layers above a page. It looks into open shadow trees only, so ours are shown to it as such.
 * @param {Reader} reader
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function faults(reader, page) {
  await page.evaluate(AXE);
  await reader.inShadows(page, function () {
    Object.defineProperty(this.host, "shadowRoot", { value: this, configurable: true });
    return true;
  });
  return page.evaluate(async () => {
    const hosts = [...document.querySelectorAll("div")].filter((one) => one.matches(":popover-open"));
    const { violations, passes } = await /** @type {any} */ (globalThis).axe.run({ include: hosts });
    // Rules of whole pages pass without a look into a layer: names of buttons do not.
    const looked = passes.some((/** @type {any} */ one) => one.id === "button-name") || hosts.every((one) => !one.shadowRoot?.querySelector("button"));
    const seen = looked ? [] : ["axe did not look into the layers"];
    return [...seen, ...violations.flatMap((/** @type {any} */ one) => one.nodes.map((/** @type {any} */ node) => `${one.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`))];
  });
}
