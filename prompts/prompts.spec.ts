import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { PromptContract } from '../src/domain/prompt.ts';

const folder = import.meta.dirname;
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(ids)('prompt %s', (id) => {
  const text = readFileSync(path.join(folder, id, 'prompt.md'), 'utf8');
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const frontMatter = parse(head ?? '') as { id: string; version: number; role: string; untrusted: string[] };

  it('has wording and contract of one id and version', async () => {
    const module = (await import(path.join(folder, id, 'schema.ts'))) as Record<
      string,
      PromptContract<unknown, unknown>
    >;
    const contract = Object.values(module).find((value) => value.id === id);
    expect(contract).toMatchObject({ id: frontMatter.id, version: frontMatter.version });
  });

  it('asks for a role, never for a model', () => {
    expect(['fast', 'smart', 'cheap']).toContain(frontMatter.role);
  });

  it('declares every variable it uses as untrusted or trusted input', () => {
    const used = [...(body ?? '').matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]);
    expect(new Set(used)).toEqual(new Set(frontMatter.untrusted));
  });
});
