// Work in slices: between two of them the page's thread is its reader's.

declare const scheduler: { yield(): Promise<void> };

/** For so long work may go on before it pauses, in ms. A reader notices nothing below 50. */
export const SLICE = 12;

/** Resolves when what the page's reader did meanwhile was answered. */
export const pause = (): Promise<void> => scheduler.yield();
