// Where the engine does not start, the reader is told so, on the page and in the popup, and what to do.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { painted, shown } from "./harness/marks.mjs";
import { suite } from "./harness/suite.mjs";

suite(
  "an engine that does not start",
  (add) => {
    add("is told of on the page and in the popup, with what to do", async ({ reader, open }) => {
      const page = await open("/pages/march.html");
      await reader.press(page);
      await shown(reader, page, "card", /This page could not be read[^]*Reload the page and read it again/);
      await reader.screen(page, "page-error");
      assert.deepEqual(await painted(page), []);
      await reader.openPopup(page);
      const text = await until("the popup to tell", () =>
        reader.inView("popup", (document) => /could not be read/.test(document.body.innerText) && document.body.innerText));
      assert.match(text, /Reload the page and read it again/);
      await reader.viewScreen("popup", "popup-error");
      await reader.clickIn("popup", "#panel");
      await until("the panel to tell", () => reader.inView("panel", (document) => /could not be read.*Reload the page/s.test(document.body.innerText)));
      await reader.closePanel();
    });
  },
  undefined,
  { broken: true },
);
