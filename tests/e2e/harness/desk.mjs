// A screen that nobody sees, and its keyboard: for what a browser shows of its own, which no protocol reaches.
// @ts-check
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { executable, until } from "./browser.mjs";

/** How long a screen that stands still has not changed, in ms. */
const STILL = 300;
/** A place on the screen that is the page's margin: its row and column. */
const MARGIN = [930, 16];

/** A screen of its own for one browser. */
export class Desk {
  /** @param {import("node:child_process").ChildProcess} server @param {string} display @param {string} folder where its picture lies */
  constructor(server, display, folder) {
    this.server = server;
    this.env = { ...process.env, DISPLAY: display };
    this.folder = folder;
  }

  static async start() {
    const program = executable("xvfb", ["/usr/bin/Xvfb"]);
    executable("xdotool", ["/usr/bin/xdotool"]);
    const folder = mkdtempSync(join(tmpdir(), "whose-word-desk-"));
    const server = spawn(program, ["-displayfd", "3", "-screen", "0", "1280x960x24", "-nolisten", "tcp", "-fbdir", folder], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const number = await new Promise((tell, fail) => {
      /** @type {import("node:stream").Readable} */ (server.stdio[3]).once("data", tell);
      server.once("exit", (code) => fail(new Error(`Xvfb ended with ${code}: it gives the browser a screen`)));
    });
    return new Desk(server, `:${String(number).trim()}`, folder);
  }

  /** @param {string[]} args */
  #xdotool(...args) {
    return String(execFileSync("xdotool", args, { env: this.env, timeout: 10_000 })).trim();
  }

  /** The browser's windows that are seen, dialogs among them, in the order of their making. */
  windows() {
    return this.#xdotool("search", "--onlyvisible", "--class", "chromium").split("\n").filter(Boolean);
  }

  /** Gives the keyboard to the browser, as no window manager does here. */
  focus() {
    const [first] = this.windows();
    if (!first) throw new Error("the browser shows no window");
    this.#xdotool("windowfocus", "--sync", first);
  }

  /** Presses keys, one after the other, as a hand does. @param {string[]} keys */
  async press(...keys) {
    for (const key of keys) {
      this.#xdotool("key", key);
      await new Promise((next) => setTimeout(next, 150));
    }
  }

  /** What the screen shows: the file of XWD(1) that Xvfb keeps it in. */
  #picture() {
    return readFileSync(join(this.folder, "Xvfb_screen0"));
  }

  /** Waits until the screen has not changed for a while: whatever was opened is there, and takes the keys. */
  async still() {
    let [last, since] = ["", 0];
    await until("the screen to stand still", async () => {
      const now = createHash("sha1").update(this.#picture()).digest("hex");
      if (now !== last) [last, since] = [now, performance.now()];
      return performance.now() - since >= STILL;
    });
  }

  /** Whether the browser asks something: it dims all the rest meanwhile, the white margin of the page too. */
  asks() {
    const picture = this.#picture();
    // By the header's fields: its own size, the bytes of a row, and the colours that lie between it and the rows.
    const [size, row, colours] = [0, 12, 19].map((field) => picture.readUInt32BE(4 * field));
    const [y = 0, x = 0] = MARGIN;
    return (picture[(size ?? 0) + 12 * (colours ?? 0) + y * (row ?? 0) + 4 * x] ?? 255) < 160;
  }

  stop() {
    this.server.once("exit", () => rmSync(this.folder, { recursive: true, force: true }));
    this.server.kill();
  }
}
