// Loads a TypeScript module of the extension into Node, bundled as it is for a browser.
// @ts-check
import { build } from "esbuild";

/** The exports of `path`, a file beneath extension/src. @param {string} path */
export async function load(path) {
  const entry = new URL(`../../extension/src/${path}`, import.meta.url).pathname;
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false, logLevel: "silent" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString("base64")}`);
}
