import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/** Looks until there is something; says what it was waiting for when it does not come in time. */
export async function until<T>(
  look: () => Promise<T | null | undefined> | T | null | undefined,
  what: string,
  limitMs = 60_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`Waited ${limitMs / 1000} s for ${what}.`);
    await wait(LOOK_EVERY_MS);
  }
}
