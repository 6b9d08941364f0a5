// Questions to the background, which the browser may end before it answers.

import type { FromPage, Told } from "./messages";

/**
 * Asks the background. One that ended before it answered is started and asked again: whatever it is asked does no harm twice.
 * What fails both times is thrown, as is everything where the extension is gone.
 */
export async function answerTo(message: FromPage): Promise<unknown> {
  try {
    const answer: unknown = await chrome.runtime.sendMessage(message);
    if (answer !== undefined) return answer;
  } catch {
    // It ended, or the extension is gone: the second asking tells which.
  }
  return chrome.runtime.sendMessage(message);
}

/** Asks the background what is answered with a `Told`; what it could not do is thrown here. */
export async function ask<T>(message: FromPage): Promise<T> {
  const told = (await answerTo(message)) as Told<T>;
  if ("reason" in told) throw new Error(told.reason);
  return told.value;
}
