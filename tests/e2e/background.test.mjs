// The browser may end the background at any time. The reader does not notice.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { cardOf, closed, painted, read, says } from "./harness/marks.mjs";
import { prefer } from "./harness/settings.mjs";
import { suite } from "./harness/suite.mjs";

suite("an ended background", (add) => {
  add("still opens a card on the next click", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const marks = await read(reader, page);
    await reader.stopBackground();
    says(await cardOf(reader, page, "self-proclaimed president", "p"), [/paraphrase/, "interim president", /Sources/i]);
    assert.ok(await reader.backgroundRuns());
    await page.keyboard.press("Escape");
    await closed(reader, page);
    await reader.stopBackground();
    says(await cardOf(reader, page, "interim president", "figcaption"), [/caption/i]);
    assert.ok(marks.length > 0);
  });

  add("still reads the next page at a press of the button", async ({ reader, open }) => {
    const first = await open("/pages/march.html");
    const marks = await read(reader, first);
    await reader.stopBackground();
    const second = await open("/pages/march.html?second");
    assert.deepEqual(await read(reader, second), marks);
    await reader.stopBackground();
    says(await cardOf(reader, second, "self-proclaimed president", "p"), [/paraphrase/]);
  });

  add("still tells a page what its reader chooses meanwhile", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const marks = await read(reader, page);
    await reader.openOwn("options.html");
    await reader.stopBackground();
    await prefer(reader, { enabled: false });
    await until("the marks to go", async () => (await painted(page)).length === 0);
    await prefer(reader, {});
    await reader.closeOwn();
    assert.deepEqual(await read(reader, page), marks);
  });

  add("still gives the panel its report", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    const before = await reader.report(page);
    await reader.stopBackground();
    await cardOf(reader, page, "self-proclaimed president", "p");
    assert.deepEqual(await reader.report(page), before);
  });
});
