import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { temporaryFolder } from '#test/support/temporary-folder';
import { contactsCommand } from './contacts.command.ts';

const TEAM =
  '<title>Team | Brightloom</title><h1>Leadership</h1><div><h3>Zoë Ashgrove</h3><p>Chief Financial Officer</p>' +
  '<a href="https://www.linkedin.com/in/zoe-ashgrove/">in</a></div><div><h3>Tobin Lark</h3><p>Accountant</p></div>' +
  '<h1>Board of Directors</h1><div><h3>Orla Fennimore</h3><p>Chair</p></div>';

describe('gtm contacts --files', () => {
  let temporary: string;
  let folder: string;
  let printed: string;
  let said: string;

  beforeEach(async () => {
    temporary = await temporaryFolder('contacts');
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

  async function contacts(...words: string[]): Promise<void> {
    const program = new Command('gtm').exitOverride();
    contactsCommand(program);
    await program.parseAsync(['contacts', '--files', folder, ...words], { from: 'user' });
  }

  it('prints one line of JSON for every page, also where nobody is shown', async () => {
    await writeFile(path.join(folder, 'b-team.html'), Buffer.from(TEAM, 'latin1'));
    await writeFile(path.join(folder, 'a-home.html'), '<h1>Welcome</h1>');
    await writeFile(path.join(folder, 'notes.txt'), TEAM);
    await contacts('--json');
    const lines = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      { id: 'a-home', people: [] },
      {
        id: 'b-team',
        people: [
          {
            name: 'Zoë Ashgrove',
            title: 'Chief Financial Officer',
            linkedin_url: 'https://www.linkedin.com/in/zoe-ashgrove',
            is_atl: true,
            level: 'c_level',
            function: 'finance',
            quote: 'Zoë Ashgrove Chief Financial Officer',
          },
          {
            name: 'Tobin Lark',
            title: 'Accountant',
            linkedin_url: null,
            is_atl: false,
            level: 'staff',
            function: null,
            quote: 'Tobin Lark Accountant',
          },
        ],
      },
    ]);
  });

  it('keeps only the roles that are asked for', async () => {
    await writeFile(path.join(folder, 'team.html'), Buffer.from(TEAM, 'latin1'));
    await contacts('--roles', 'CTO, CFO');
    expect(printed).toContain('Ashgrove');
    expect(printed).not.toContain('Tobin Lark');
  });

  it('explains who was told apart', async () => {
    await writeFile(path.join(folder, 'team.html'), Buffer.from(TEAM, 'latin1'));
    await contacts('--explain');
    expect(printed).toMatch(/Orla Fennimore\s+Chair \(board: under "Board of Directors"\)/);
  });

  it('goes on after a page that cannot be read, and says so', async () => {
    await mkdir(path.join(folder, 'a.html'));
    await writeFile(path.join(folder, 'b.html'), '<p>Hello</p>');
    await contacts('--json');
    expect(printed).toBe('{"id":"b","people":[]}\n');
    expect(said).toContain('a.html cannot be read');
    expect(process.exitCode).toBe(1);
  });

  it('refuses a folder that is not there', async () => {
    folder = path.join(folder, 'missing');
    await expect(contacts('--json')).rejects.toMatchObject({ code: 'CLI.USAGE' });
  });
});
