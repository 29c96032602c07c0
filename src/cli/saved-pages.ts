import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeHtml } from '../adapters/website/builtin/decode-html.rules.ts';
import { messageOf, UserInputError } from '../domain/errors.ts';

const PAGE_FILE = /\.html$/i;
const FAILED = 1;

/** A page saved as a file. */
export interface SavedPage {
  /** File name without `.html`. */
  id: string;
  html: string;
}

/**
 * The pages saved in a folder, by name. A file that cannot be read is told on standard error and sets the exit code;
 * the others are still worth reading. Throws UserInputError when the folder cannot be listed.
 */
export async function* savedPages(folder: string): AsyncGenerator<SavedPage> {
  for (const name of await pageFiles(folder)) {
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
    return { id: name.replace(PAGE_FILE, ''), html };
  } catch (error) {
    process.stderr.write(`${name} cannot be read: ${messageOf(error)}\n`);
    process.exitCode = FAILED;
    return null;
  }
}
