// How long the page's own thread is kept from its reader: whole tasks of the browser in which scripts of ours run.
// @ts-check

/** @typedef {import("./browser.mjs").Page} Page */

/** A task of the page's thread. @typedef {{ start: number, wall: number, cpu: number, what: string }} Task */

/** The name of the extension's own world in a page, as the browser gives it. */
const WORLD = "Whose Word";
/** What brings the questions that a test asks of the page. */
const TEST = "blink.mojom.DevToolsSession";
const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "v8", "v8.execute"];

/**
 * The tasks in which scripts of ours ran while `act` went on, with what ran in each, on a page without scripts of its own. Times
 * are in ms; `cpu` is that of the thread: what other processes took meanwhile does not count.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 * @returns {Promise<Task[]>}
 */
export async function tasks(page, act) {
  await page.tracing.start({ categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(Buffer.from((await page.tracing.stop()) ?? []).toString("utf8"));
  const thread = (/** @type {any} */ { pid, tid }) => `${pid} ${tid}`;
  const named = traceEvents.filter((/** @type {any} */ { args }) => args?.worldName === WORLD || isOurs(args?.data));
  const threads = new Set(named.map(thread));
  // No world is named for what goes on after a pause; on a page without scripts it is ours.
  const ours = [...named, ...traceEvents.filter((/** @type {any} */ { name }) => name === "RunMicrotasks")];
  const tests = traceEvents.filter((/** @type {any} */ { args }) => args?.chrome_mojo_event_info?.mojo_interface_tag === TEST);
  /** @type {Task[]} */
  const out = [];
  for (const task of traceEvents) {
    if (task.ph !== "X" || !/RunTask$/.test(task.name) || !threads.has(thread(task))) continue;
    const inside = (/** @type {any} */ one) => thread(one) === thread(task) && one.ts >= task.ts && one.ts < task.ts + task.dur;
    const within = ours.filter(inside);
    if (within.length === 0 || tests.some(inside)) continue;
    const what = [...new Set(within.map((/** @type {any} */ { name, args }) => `${name} ${args?.data?.functionName ?? ""}`.trim()))];
    out.push({ start: task.ts / 1000, wall: task.dur / 1000, cpu: (task.tdur ?? task.dur) / 1000, what: what.join(", ") });
  }
  return out;
}

/** Whether an event's data name our content script. @param {any} data */
function isOurs(data) {
  return /^chrome-extension:.*\/content\.js$/.test(data?.url ?? "");
}
