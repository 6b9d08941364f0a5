// A reader's first day: installs, reads three pages, opens the report, hides a term, takes it back, takes the report along.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { cardOf, clickLayer, marked, painted, read, shown } from "./harness/marks.mjs";
import { page as around, short } from "./harness/pages.mjs";
import { suite } from "./harness/suite.mjs";

suite("a reader's first day", (add) => {
  add("goes from the first page to a report that is taken along", async ({ reader, server, open }) => {
    await until("the first page", async () => (await reader.openTitles()).includes("Welcome to Whose Word"));
    const second = server.page("second.html", around(`<article><h1>A march</h1>${short("Supporters of Ann Lee, the self-declared mayor, stayed at home.")}</article>`));
    const third = server.page("third.html", around(`<article><h1>A day in the town</h1>${short()}</article>`));
    assert.ok((await read(reader, await open(second))).length > 0);
    const plain = await open(third);
    await reader.press(plain);
    await shown(reader, plain, "card", /This says nothing about the article/);
    const page = await open("/pages/march.html");
    const all = await read(reader, page);

    await reader.openPopup(page);
    await reader.clickIn("popup", "#panel");
    const report = () => reader.inView("panel", (document) => document.querySelector(".ww-panel") && document.body.innerText);
    await until("the report", async () => /self-proclaimed president/.test((await report()) ?? ""));
    await reader.closePopup();

    await cardOf(reader, page, "self-proclaimed president", "p");
    await clickLayer(reader, page, "button.hide");
    await shown(reader, page, "card", /is no longer marked/);
    await until("the mark to go", async () => (await painted(page)).every(({ text }) => text !== "self-proclaimed president"));
    await until("the report to leave it out", async () => /left out/.test((await report()) ?? ""));
    await clickLayer(reader, page, "button.undo");
    await until("the mark to be back", async () => (await painted(page)).filter(({ kinds }) => !kinds.includes("here")).length >= all.length);
    assert.ok((await marked(page)).some(({ text }) => text === "self-proclaimed president"));
    await until("the report to have it again", async () => /self-proclaimed president/.test((await report()) ?? "") && !/left out/.test((await report()) ?? ""));

    await reader.clickIn("panel", "[data-export=copy]");
    await until("the report to be copied", async () => /The report was copied/.test((await report()) ?? ""));
    await reader.closePanel();
  });
});
