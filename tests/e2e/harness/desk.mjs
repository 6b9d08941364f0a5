// A screen that nobody sees, and its keyboard: for what a browser shows of its own, which no protocol reaches.
// @ts-check
import { execFileSync, spawn } from "node:child_process";
import { executable } from "./browser.mjs";

/** A screen of its own for one browser. */
export class Desk {
  /** @param {import("node:child_process").ChildProcess} server @param {string} display */
  constructor(server, display) {
    this.server = server;
    this.env = { ...process.env, DISPLAY: display };
  }

  static async start() {
    const program = executable("xvfb", ["/usr/bin/Xvfb"]);
    executable("xdotool", ["/usr/bin/xdotool"]);
    const server = spawn(program, ["-displayfd", "3", "-screen", "0", "1280x960x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const number = await new Promise((tell, fail) => {
      /** @type {import("node:stream").Readable} */ (server.stdio[3]).once("data", tell);
      server.once("exit", (code) => fail(new Error(`Xvfb ended with ${code}: it gives the browser a screen`)));
    });
    return new Desk(server, `:${String(number).trim()}`);
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

  stop() {
    this.server.kill();
  }
}
