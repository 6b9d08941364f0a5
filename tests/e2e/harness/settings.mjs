// The extension's own screens as a reader uses them: files given to them, words waited for, packs of the reader's own.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Reader} Reader */
/** @typedef {import("./browser.mjs").View} View */

/** Fields of the settings that take a file: settings, and packs. @typedef {"file" | "pack-file"} Field */

/** Gives a field of the settings a file, as a reader chooses one. @param {Reader} reader @param {Field} field @param {string} text */
export const give = (reader, field, text, name = "file.txt") =>
  reader.inView(
    "own",
    (document, { field, text, name }) => {
      const input = /** @type {HTMLInputElement} */ (document.getElementById(field));
      const files = new DataTransfer();
      files.items.add(new File([text], name));
      input.files = files.files;
      input.dispatchEvent(new Event("change"));
      return true;
    },
    { field, text, name },
  );

/** Waits until a view shows `words`; the settings where none is named. @param {Reader} reader @param {string | RegExp} words @param {View} view */
export async function shows(reader, words, view = "own") {
  let last = "";
  await until(`${view} to show ${words}`, async () => {
    last = (await reader.inView(view, (document) => document.body.innerText)) ?? "";
    return typeof words === "string" ? last.includes(words) : words.test(last);
  }).catch((error) => assert.fail(`${error.message}; it shows: ${last}`));
}

/**
 * A pack of this name that marks “great tide”; `more` goes into its one entry, `sources` before it.
 * @param {string} name
 */
export const pack = (name, { more = "", sources = "" } = {}) => `# A comment that stays.
pack = "${name}"
title = "Words of ${name}"
${sources}
[[entry]]
id = "tide"
kind = "disputed_event"
headword = "great tide"
forms = ["great tide"]
note = "The harbour office calls it so; the sailors do not."
${more}
`;

/** Keeps preferences from an open page of the extension's own, as the settings do. @param {Reader} reader @param {object} preferences */
export const prefer = (reader, preferences) =>
  reader.inView("own", async (document, preferences) => {
    await /** @type {any} */ (document.defaultView).chrome.storage.sync.set({ preferences: { version: 1, ...preferences } });
    return true;
  }, preferences);

/** When pages are read: on a click only, or unasked on all sites. @typedef {"click" | "all"} Mode */

/**
 * Chooses on an open page of the extension's own when pages are read, and waits until it is so: the browser grants sites at once,
 * and the background enters its script for them a little later.
 * @param {Reader} reader @param {Mode} mode
 */
export async function readOn(reader, mode) {
  await reader.clickIn("own", `#reading-${mode}`);
  await until(`access: ${mode}`, async () => (await reader.sites()).length > 0 === (mode === "all"));
  await entered(reader, mode === "all");
}

/** Waits until the background has entered its script for the sites that are read unasked, or has taken it back. @param {Reader} reader @param {boolean} there */
export const entered = (reader, there) =>
  until(`the script for these sites to be ${there ? "there" : "gone"}`, () =>
    reader.inView("background", async (_, there) => {
      const { chrome } = /** @type {any} */ (globalThis);
      return (await chrome.scripting.getRegisteredContentScripts()).length > 0 === there;
    }, there));

/** The preferences that the browser keeps; null where the view is not there. @param {Reader} reader @param {View} view @returns {Promise<any>} */
const kept = (reader, view) =>
  reader.inView(view, async () => {
    const { local, sync } = /** @type {any} */ (globalThis).chrome.storage;
    return { ...(await sync.get("preferences")), ...(await local.get("preferences")) }.preferences ?? {};
  });

/**
 * Waits until the browser keeps a preference: a page that is closed before may be closed too soon, and a page that is opened before
 * may be shown as it was.
 * @param {Reader} reader @param {View} view @param {string} name @param {(value: unknown) => boolean} is
 */
export const keeps = (reader, view, name, is) =>
  until(`${name} to be kept`, async () => {
    const now = await kept(reader, view);
    return now && is(now[name]);
  });
