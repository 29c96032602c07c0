import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { readConfig } from '#src/config/config';
import { openContext } from '#src/service';

/** Lends the product over a new, empty database of its own, and removes both afterwards. */
export async function withBenchProduct<T>(
  work: (app: INestApplicationContext, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gtm-bench-'));
  // As root the database server runs under another account, which must get through.
  await chmod(folder, 0o755);
  try {
    const config = readConfig({ GTM_DATA_DIR: path.join(folder, 'data'), GTM_LOG_LEVEL: 'error' });
    const { app, close } = await openContext(config);
    try {
      return await work(app, folder);
    } finally {
      await close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The middle one; of an even number the lower. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}

/** To so many decimals. */
export function rounded(value: number, decimals = 2): number {
  return Number(value.toFixed(decimals));
}
