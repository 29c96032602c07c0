import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError, messageOf } from '#src/domain/errors';

const LockFile = z.record(z.string().regex(/^[a-z0-9-]+@\d+$/), z.string().regex(/^[0-9a-f]{64}$/));

/** A wording as the lock knows it. */
interface Locked {
  id: string;
  version: number;
  hash: string;
}

/**
 * `prompts.lock.json`: which words every version of a prompt has, so that a version kept with a result always means
 * the same words. Versions that are no longer used stay in it.
 */
export class PromptLock {
  private readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'prompts.lock.json');
  }

  /** The hash of a version; `null` when the lock does not know it. Throws ConfigError when the file is broken. */
  hashOf(id: string, version: number): string | null {
    return this.read().get(keyOf(id, version)) ?? null;
  }

  /** Adds what is new; changes what is there only with `force`. Returns keys (`id@version`). */
  add(wordings: readonly Locked[], force: boolean): { added: string[]; refused: string[] } {
    const entries = this.read();
    const added: string[] = [];
    const refused: string[] = [];
    for (const { id, version, hash } of wordings) {
      const key = keyOf(id, version);
      const known = entries.get(key);
      if (known === hash) continue;
      if (known !== undefined && !force) refused.push(key);
      else {
        entries.set(key, hash);
        added.push(key);
      }
    }
    if (added.length > 0) this.write(entries);
    return { added, refused };
  }

  private read(): Map<string, string> {
    if (!existsSync(this.file)) return new Map();
    try {
      return new Map(Object.entries(LockFile.parse(JSON.parse(readFileSync(this.file, 'utf8')))));
    } catch (error) {
      throw new ConfigError('PROMPT.LOCK_BROKEN', `${this.file} is no lock of prompts: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  private write(entries: ReadonlyMap<string, string>): void {
    const sorted = [...entries].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
    writeFileSync(this.file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
}

function keyOf(id: string, version: number): string {
  return `${id}@${version}`;
}
