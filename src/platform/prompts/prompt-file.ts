import { createHash } from 'node:crypto';
import { parse as parseYaml } from 'yaml';
import { messageOf } from '#src/domain/errors';
import { PromptHead } from '#src/domain/prompt';

/** A `prompt.md`, taken apart. */
export interface PromptFile {
  head: PromptHead;
  /** The head as written, without defaults: what the hash is made of, so that a new default changes no hash. */
  written: Record<string, unknown>;
  /** Liquid. */
  system: string;
  /** Liquid. */
  user: string;
}

/** The file, or what is wrong with it in sentences for the person who edits it. */
export type ParsedPromptFile = { ok: true; file: PromptFile } | { ok: false; problems: string[] };

const FILE = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const PARTS = /^\s*## system[ \t]*\n([\s\S]*?)\n## user[ \t]*\n([\s\S]*)$/;

/** Takes a `prompt.md` apart: front matter between `---` lines, then `## system` and `## user`. */
export function parsePromptFile(text: string): ParsedPromptFile {
  const [, yaml, body] = FILE.exec(text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')) ?? [];
  if (yaml === undefined || body === undefined)
    return { ok: false, problems: ['begins with no front matter between two lines of ---'] };
  const problems: string[] = [];
  const [, system, user] = PARTS.exec(body) ?? [];
  if (system === undefined || user === undefined || /^## (system|user)[ \t]*$/m.test(`${system}\n${user}`))
    problems.push('needs one part "## system" followed by one part "## user"');
  const head = readHead(yaml);
  if (!head.ok) problems.push(...head.problems);
  if (!head.ok || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    file: { head: head.head, written: head.written, system: (system ?? '').trim(), user: (user ?? '').trim() },
  };
}

/** SHA-256 (hexadecimal) over all that makes the wording: head, body and the partials it uses. */
export function hashOfWording(file: PromptFile, partials: ReadonlyMap<string, string>): string {
  const head = { ...file.written, untrusted: file.head.untrusted };
  const content = [sortedEntries(head), file.system, file.user, [...partials].sort(([a], [b]) => (a < b ? -1 : 1))];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

type ReadHead = { ok: true; head: PromptHead; written: Record<string, unknown> } | { ok: false; problems: string[] };

function readHead(yaml: string): ReadHead {
  let written: unknown;
  try {
    written = parseYaml(yaml);
  } catch (error) {
    return { ok: false, problems: [`front matter is no YAML: ${messageOf(error)}`] };
  }
  const parsed = PromptHead.safeParse(written);
  if (parsed.success) return { ok: true, head: parsed.data, written: written as Record<string, unknown> };
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => `front matter: ${[...issue.path, issue.message].join(' ')}`),
  };
}

function sortedEntries(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
