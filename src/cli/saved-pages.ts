import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeHtml } from '../adapters/website/builtin/decode-html.rules.ts';
import { messageOf, UserInputError } from '../domain/errors.ts';

const PAGE_FILE = /\.html$/i;
const FAILED = 1;
/** Where it shows whether a file is text, in characters. */
const SAMPLE = 8_192;
/** Control characters in a sample of text are none or a slip; in compressed data every tenth is one. */
const MOST_CONTROLS = 0.05;

/** A page saved as a file. */
export interface SavedPage {
  /** File name without `.html`. */
  id: string;
  html: string;
}

/**
 * The pages saved in a folder, by name. A file that cannot be read is told on standard error and sets the exit code;
 * the others are still worth reading. One that is no text is told as well, and is an empty page. Throws UserInputError when the folder cannot be listed.
 */
export async function* savedPages(folder: string): AsyncGenerator<SavedPage> {
  const names = await pageFiles(folder);
  if (names.length === 0) process.stderr.write(`There is no *.html file in ${folder}.\n`);
  for (const name of names) {
    const page = await savedPage(folder, name);
    if (page !== null) yield page;
  }
}

async function pageFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => PAGE_FILE.test(name)).sort();
  } catch (error) {
    throw new UserInputError('CLI.USAGE', `The folder ${folder} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

async function savedPage(folder: string, name: string): Promise<SavedPage | null> {
  try {
    const html = decodeHtml(await readFile(path.join(folder, name)), undefined);
    const id = name.replace(PAGE_FILE, '');
    if (isText(html)) return { id, html };
    process.stderr.write(`${name} is no text.\n`);
    return { id, html: '' };
  } catch (error) {
    process.stderr.write(`${name} cannot be read: ${messageOf(error)}\n`);
    process.exitCode = FAILED;
    return null;
  }
}

function isText(decoded: string): boolean {
  const sample = decoded.slice(0, SAMPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell data from text.
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  return controls <= sample.length * MOST_CONTROLS;
}
