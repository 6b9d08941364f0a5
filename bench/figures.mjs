// What `./x bench --json` prints, and when it fails.
// @ts-check

/** Every key. One that is not there, or holds no number, is a fault of the bench. */
export const KEYS = /** @type {const} */ ([
  "wasm_brotli_bytes",
  "engine_brotli_bytes",
  "extension_zip_bytes",
  "start_ms",
  "start_ms_one_compiler",
  "first_scan_ms_1k",
  "ratio_wink_1k",
  "ratio_wink_10k",
  "ratio_wink_100k",
  "ratio_wink_start",
  "ratio_wink_first_1k",
  "ratio_compromise_1k",
  "ratio_regexp_10k",
  "growth_100k_over_1k",
  "ns_per_word_wasm",
  "ns_per_word_native",
  "match_mb_per_s",
  "peak_wasm_memory_bytes_1mb",
  "content_script_ms_10k",
  "ns_per_word_chromium",
  "start_ms_chromium",
  "start_ms_firefox",
  "nav_to_marks_ms_1k",
  "nav_to_marks_cold_ms_1k",
]);
/** @typedef {(typeof KEYS)[number]} Key */
/** @typedef {Partial<Record<Key, number>>} Figures */

/** Loose floors: below these something is broken, however busy the machine. @type {Figures} */
const FLOORS = { ratio_wink_1k: 0.2, ratio_compromise_1k: 4 };

/** The figures with two decimals, in the order of the keys. @param {Figures} figures @returns {Figures} */
export function rounded(figures) {
  const there = KEYS.filter((key) => Number.isFinite(figures[key]));
  return Object.fromEntries(there.map((key) => [key, Math.round((figures[key] ?? 0) * 100) / 100]));
}

/** What is wrong with the figures, a line each. @param {Figures} figures */
export function faults(figures) {
  const missing = KEYS.filter((key) => !Number.isFinite(figures[key])).map((key) => `${key} was not measured`);
  const low = KEYS.flatMap((key) => {
    const [figure, floor] = [figures[key], FLOORS[key]];
    return figure !== undefined && floor !== undefined && figure < floor ? [`${key} is ${figure}, wanted at least ${floor}`] : [];
  });
  return [...missing, ...low];
}
