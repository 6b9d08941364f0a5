// Packs of the reader's own: taken or refused in the settings, marked on pages, switched off, removed.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { cardOf, read, says } from "./harness/marks.mjs";
import { give, pack, shows } from "./harness/settings.mjs";
import { suite } from "./harness/suite.mjs";

const PACK = pack("harbour");
const PAGE =
  "<!doctype html><html lang=en><title>Harbour</title><article><h1>The harbour after the storm of Sunday night</h1>" +
  "<p>The great tide took two boats in the harbour on Sunday, and the so-called harbour master went home before it came.</p>" +
  "<p>The ferry ran again on Monday morning, as the office had told everybody in the town the evening before.</p></article>";

suite("packs of one's own", (add) => {
  add("are refused with line and reason where they are wrong", async ({ reader }) => {
    await reader.openOwn("options.html");
    await give(reader, "pack-file", PACK.replace("disputed_event", "quarrel"), "harbour.toml");
    await shows(reader, "harbour.toml was not taken");
    await shows(reader, "Line 7: tide: there is no kind “quarrel”");
    await reader.viewScreen("own", "packs-refused");
    await give(reader, "pack-file", `${PACK}${"#".repeat(600_000)}`, "harbour.toml");
    await shows(reader, "split it into several");
    await reader.closeOwn();
  });

  add("begin with an example, which is taken as it is saved", async ({ reader }) => {
    await reader.openOwn("options.html");
    const example = await reader.inView("own", async (document) => {
      const link = /** @type {HTMLAnchorElement} */ (document.querySelector("a[download]"));
      return (await fetch(link.href)).text();
    });
    assert.match(example ?? "", /^# A pack of your own/);
    await give(reader, "pack-file", example ?? "", "example-pack.toml");
    await shows(reader, "“Words of our harbour” is used on pages");
    await shows(reader, "harbour, entries: 1");
    await reader.clickIn("own", "#packs button:last-child");
    await shows(reader, "was removed");
    await reader.closeOwn();
  });

  add("are checked all the same where the background ends meanwhile", async ({ reader }) => {
    await reader.openOwn("options.html");
    for (const [number, wait] of [0, 10, 30, 60, 100].entries()) {
      // It has to start its engine anew before it can check. Once it is gone: it ends while it checks once only.
      await reader.stopBackground();
      await give(reader, "pack-file", pack(`ended-${number}`), "pack.toml");
      await new Promise((go) => setTimeout(go, wait));
      await reader.endBackground();
      await shows(reader, `“Words of ended-${number}” is used on pages`);
    }
    await reader.inView("own", async (document) => /** @type {any} */ (document.defaultView).chrome.storage.local.remove("packs").then(() => true));
    await reader.closeOwn();
  });

  add("are marked under their name, switched off and on, kept unchanged, and removed", async ({ reader, server, open }) => {
    const url = server.page("harbour.html", PAGE);
    const own = (/** @type {{ text: string }[]} */ marks) => marks.some(({ text }) => text === "great tide");
    const without = await read(reader, await open(url));
    assert.ok(!own(without) && without.length > 0, JSON.stringify(without));

    await reader.openOwn("options.html");
    await give(reader, "pack-file", PACK, "harbour.toml");
    await shows(reader, "Words of harbour");
    await reader.viewScreen("own", "packs");
    const kept = await reader.inView("own", async (document) => {
      const { chrome } = /** @type {any} */ (document.defaultView);
      return (await chrome.storage.local.get("packs")).packs[0].text;
    });
    assert.equal(kept, PACK, "what is saved to a file again is what was given");
    await reader.closeOwn();
    const page = await open(`${url}?with`);
    const marks = await read(reader, page);
    assert.ok(own(marks), JSON.stringify(marks));
    assert.equal(marks.length, without.length + 1, "the lexicon marks what it marked before");
    says(await cardOf(reader, page, "great tide"), ["From your own pack harbour."]);
    await reader.screen(page, "packs-card");

    // The background may die at any time: it finds the packs again.
    await reader.stopBackground();
    assert.deepEqual(await read(reader, await open(`${url}?again`)), marks);

    await reader.openOwn("options.html");
    await shows(reader, "Words of harbour");
    await reader.clickIn("own", "#pack-harbour");
    await until("the pack to be off", () =>
      reader.inView("own", async (document) => {
        const { chrome } = /** @type {any} */ (document.defaultView);
        return (await chrome.storage.local.get("packs")).packs[0].on === false;
      }));
    await reader.closeOwn();
    assert.deepEqual(await read(reader, await open(`${url}?off`)), without);

    await reader.openOwn("options.html");
    await reader.clickIn("own", "#packs button:last-child");
    await shows(reader, "was removed");
    await until("the list to be empty", () => reader.inView("own", (document) => document.querySelector("#packs input") === null));
    await reader.closeOwn();
  });
});
