import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { temporaryFolder } from '#test/support/temporary-folder';
import { extractCommand } from './extract.command.ts';

const ABOUT =
  '<title>About Brightloom</title><nav><a href="/">Home</a> <a href="/jobs">Jobs</a></nav><main><h1>About us</h1>' +
  '<p>Brightloom weaves light into curtains for hotels in Zürich, and has done so for more than thirty years.</p>' +
  '<p>Every curtain is made by hand, from yarn that is spun, dyed and tested in our own mill by the lake.</p></main>' +
  '<footer>© Brightloom · Cookies · Privacy</footer>';

describe('gtm extract --files', () => {
  let temporary: string;
  let folder: string;
  let printed: string;
  let said: string;

  beforeEach(async () => {
    temporary = await temporaryFolder('extract');
    folder = temporary;
    printed = '';
    said = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  });

  afterEach(async () => {
    await rm(temporary, { recursive: true });
    jest.restoreAllMocks();
    process.exitCode = undefined;
  });

  async function extract(...words: string[]): Promise<void> {
    const program = new Command('gtm').exitOverride();
    extractCommand(program);
    await program.parseAsync(['extract', '--files', folder, ...words], { from: 'user' });
  }

  it('prints one line of JSON for every page, in the encoding it was written in', async () => {
    await writeFile(path.join(folder, 'Über uns.html'), Buffer.from(ABOUT, 'latin1'));
    await writeFile(path.join(folder, 'nothing.HTML'), '');
    await writeFile(path.join(folder, 'notes.txt'), ABOUT);
    await extract('--json');
    const lines = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toEqual([
      { id: 'nothing', text: '', title: '', sections: [] },
      {
        id: 'Über uns',
        text: expect.stringContaining('hotels in Zürich'),
        title: 'About Brightloom',
        sections: [expect.objectContaining({ text: expect.stringContaining('dyed and tested') })],
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Cookies|Jobs/);
    expect(said).toBe('');
    expect(process.exitCode).toBeUndefined();
  });

  it('shows people each section under its heading', async () => {
    await writeFile(path.join(folder, 'about.html'), Buffer.from(ABOUT, 'latin1'));
    await extract();
    expect(printed).toMatch(/^== about: About Brightloom\n[^\n]+ \[\w+\]\n {2}Brightloom weaves light/);
    expect(printed.endsWith('\n\n')).toBe(true);
  });

  it('goes on after a page that cannot be read, and says so', async () => {
    await mkdir(path.join(folder, 'a.html'));
    await writeFile(path.join(folder, 'b.html'), Buffer.from(ABOUT, 'latin1'));
    await extract('--json');
    expect(printed.match(/"id"/g)).toHaveLength(1);
    expect(said).toContain('a.html cannot be read');
    expect(process.exitCode).toBe(1);
  });

  it('refuses a folder that is not there', async () => {
    folder = path.join(folder, 'missing');
    await expect(extract('--json')).rejects.toMatchObject({ code: 'CLI.USAGE' });
  });
});
