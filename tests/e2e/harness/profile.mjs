// What the extension costs the page that it is in.
// @ts-check

/** @typedef {import("./browser.mjs").Page} Page */

/**
 * How long the extension's own functions, and what they called, took in the page's process while `act` went on, in ms.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 */
export async function ownTime(page, act) {
  const session = await page.createCDPSession();
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 100 });
  await session.send("Profiler.start");
  await act();
  const { profile } = await session.send("Profiler.stop");
  /** @type {Map<number, boolean>} */
  const ours = new Map();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const mark = (/** @type {number} */ id, /** @type {boolean} */ inside) => {
    const open = [{ id, inside }];
    for (let one = open.pop(); one; one = open.pop()) {
      const node = nodes.get(one.id);
      const own = one.inside || (node?.callFrame.url.startsWith("chrome-extension:") ?? false);
      ours.set(one.id, own);
      for (const child of node?.children ?? []) open.push({ id: child, inside: own });
    }
  };
  mark(profile.nodes[0]?.id ?? 0, false);
  const { samples = [], timeDeltas = [] } = profile;
  // A delta is the time before its sample, so a sample lasts until the next one.
  return samples.reduce((sum, id, n) => sum + (ours.get(id) ? (timeDeltas[n + 1] ?? 0) : 0), 0) / 1000;
}
