import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOfWording, type PromptFile, parsePromptFile } from './prompt-file.ts';
import { TemplateEngine } from './template.ts';

/** The partial that tells the model what the fences mean; added to every prompt with untrusted inputs. */
export const ANNOUNCEMENT = 'untrusted-data';

/** The words of one prompt as they are used: ours, or an installation's own. */
export interface Wording extends PromptFile {
  id: string;
  /** Where it was read. */
  path: string;
  /** True when it comes from GTM_PROMPTS_DIR. */
  own: boolean;
  /** SHA-256 of head, body and the partials it uses. */
  hash: string;
}

/** A wording, or what is wrong with its file. */
export type ReadWording = { ok: true; wording: Wording } | { ok: false; path: string; problems: string[] };

/**
 * The files of prompts: one folder per prompt, `_partials/` and the lock beside them, and perhaps a folder with an
 * installation's own wordings. Everything is read once: an edit counts from the next start, so one run never speaks
 * with two wordings, and what was checked at the start is what is used.
 */
export class PromptFolder {
  readonly engine: TemplateEngine;
  private readonly read = new Map<string, ReadWording>();

  constructor(
    readonly folder: string,
    private readonly ownFolder: string | null,
  ) {
    this.engine = new TemplateEngine(readPartials(path.join(folder, '_partials')));
  }

  /** Ids of all prompts that have a folder. */
  ids(): string[] {
    return foldersIn(this.folder);
  }

  /** Ids for which the installation brings its own wording; also those we do not know. */
  ownIds(): string[] {
    return this.ownFolder === null ? [] : foldersIn(this.ownFolder);
  }

  /** The wording in use: the installation's own if there is one, else ours. */
  wording(id: string): ReadWording {
    const known = this.read.get(id);
    if (known) return known;
    const wording = this.choose(id);
    this.read.set(id, wording);
    return wording;
  }

  /** Our wording, whatever the installation brings. */
  builtIn(id: string): ReadWording {
    return this.load(id, this.folder, []);
  }

  private choose(id: string): ReadWording {
    const ours = this.builtIn(id);
    if (this.ownFolder === null || !existsSync(fileOf(this.ownFolder, id)) || !ours.ok) return ours;
    // An own wording may fence more than ours, never less: which inputs come from outside is no matter of wording.
    return this.load(id, this.ownFolder, ours.wording.head.untrusted);
  }

  private load(id: string, folder: string, alsoUntrusted: readonly string[]): ReadWording {
    const file = fileOf(folder, id);
    if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
      return { ok: false, path: file, problems: [`"${id}" is no name of a prompt`] };
    if (!existsSync(file)) return { ok: false, path: file, problems: ['has no prompt.md'] };
    const parsed = parsePromptFile(readFileSync(file, 'utf8'));
    if (!parsed.ok) return { ok: false, path: file, problems: parsed.problems };
    const untrusted = [...new Set([...parsed.file.head.untrusted, ...alsoUntrusted])];
    const prompt: PromptFile = { ...parsed.file, head: { ...parsed.file.head, untrusted } };
    const announcement = untrusted.length > 0 ? `\n{% render '${ANNOUNCEMENT}' %}` : '';
    const partials = this.engine.partialsOf(`${prompt.system}\n${prompt.user}${announcement}`);
    const hash = hashOfWording(prompt, partials);
    return { ok: true, wording: { ...prompt, id, path: file, own: folder !== this.folder, hash } };
  }
}

/** The folder of prompts of this installation, found from the sources as well as from dist/. */
export function installedPrompts(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return path.join(folder, 'prompts');
}

function fileOf(folder: string, id: string): string {
  return path.join(folder, id, 'prompt.md');
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

function readPartials(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => [
        name.slice(0, -'.md'.length),
        readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim(),
      ]),
  );
}
