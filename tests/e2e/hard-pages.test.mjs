// Pages that nobody would write, and some that people do: a report with a warning or no marks, never a hang.
// @ts-check
import { strict as assert } from "node:assert";
import { card, cardOf, painted, read } from "./harness/marks.mjs";
import { SENTENCE, page as around, short } from "./harness/pages.mjs";
import { suite } from "./harness/suite.mjs";

const TERM = "self-proclaimed president";

suite("a hard page", (add) => {
  add("that is empty has a report and no marks", async ({ reader, server, open }) => {
    const page = await open(server.page("empty.html", ""));
    await reader.press(page);
    const report = await reader.report(page);
    assert.deepEqual(await painted(page), []);
    assert.ok(report.warnings.length > 0, JSON.stringify(report));
  });

  add("that is in French has the warning `language` and no marks", async ({ reader, server, open }) => {
    const text = `<article><h1>Marche à La Paz</h1>
<p>Plusieurs milliers de personnes sont descendues vendredi d’El Alto pour demander le départ de la présidente par intérim,
Jeanine Anez, que ses adversaires appellent la présidente autoproclamée et dont ils disent qu’elle est arrivée par un coup.</p>
<p>Les magasins du centre sont restés fermés et les autobus ont été détournés toute la journée, selon la police municipale.
Le conseil de la ville a demandé aux deux parties de laisser ouvert l’accès aux hôpitaux pendant la fin de la semaine.</p>
<p>Une autre marche est prévue lundi. Les organisateurs attendent encore plus de monde que la semaine dernière.</p></article>`;
    const page = await open(server.page("french.html", around(text, "fr")));
    await reader.press(page);
    const report = await reader.report(page);
    assert.ok(
      report.warnings.some(({ code }) => code === "language"),
      JSON.stringify(report.warnings),
    );
    assert.deepEqual(await painted(page), []);
  });

  add("with lone surrogates has its marks on the right words", async ({ reader, server, open }) => {
    const page = await open(
      server.page("surrogates.html", around(`<article>${short(`<span id="odd"></span> ${SENTENCE}`)}</article>`)),
    );
    await page.evaluate(() => {
      const odd = document.getElementById("odd");
      if (odd) odd.textContent = "Half \ud83d a pair, \ude00 the other half, a whole \ud83d\ude00 one.";
    });
    const marks = await read(reader, page);
    assert.ok(
      marks.some(({ text }) => text === TERM),
      JSON.stringify(marks),
    );
    assert.ok(
      marks.some(({ text }) => text === "interim president"),
      JSON.stringify(marks),
    );
  });

  add("with a modal dialog open shows its card above it", async ({ reader, server, open }) => {
    const dialog = `<dialog id="box"><article>${short(SENTENCE)}</article></dialog>`;
    const page = await open(server.page("dialog.html", around(`<article>${short()}</article>${dialog}`)));
    await page.evaluate(() => /** @type {HTMLDialogElement} */ (document.getElementById("box")).showModal());
    const marks = await read(reader, page);
    assert.ok(marks.length > 0);
    assert.ok(await cardOf(reader, page, marks[0]?.text ?? ""));
    const [shown] = await reader.inShadows(page, function () {
      const box = this.host.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + 10);
      return { parent: this.host.parentElement?.localName, reached: top === this.host };
    });
    assert.deepEqual(shown, { parent: "dialog", reached: true });
  });

  add("whose own script takes the text away loses its marks and nothing else", async ({ reader, server, open }) => {
    const page = await open(server.page("gone.html", around(`<article id="a">${short(SENTENCE)}</article>`)));
    await read(reader, page);
    await page.evaluate(() => document.getElementById("a")?.replaceChildren());
    const report = await reader.report(page);
    assert.ok(report);
    assert.equal(await card(reader, page), null);
  });
});
