import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SavedPagesCommand } from '#test/support/saved-pages-command';
import { contactsCommand } from './contacts.command.ts';

const TEAM =
  '<title>Team | Brightloom</title><h1>Leadership</h1><div><h3>Zoë Ashgrove</h3><p>Chief Financial Officer</p>' +
  '<a href="https://www.linkedin.com/in/zoe-ashgrove/">in</a></div><div><h3>Tobin Lark</h3><p>Accountant</p></div>' +
  '<h1>Board of Directors</h1><div><h3>Orla Fennimore</h3><p>Chair</p></div>';

describe('gtm contacts --files', () => {
  let contacts: SavedPagesCommand;

  beforeEach(async () => {
    contacts = await SavedPagesCommand.ready('contacts', contactsCommand);
  });

  afterEach(() => contacts.end());

  it('prints one line of JSON for every page, also where nobody is shown', async () => {
    await contacts.save('b-team.html', TEAM);
    await contacts.save('a-home.html', '<h1>Welcome</h1>');
    await contacts.save('notes.txt', TEAM);
    await contacts.run('--json');
    expect(contacts.lines()).toEqual([
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
    await contacts.save('team.html', TEAM);
    await contacts.run('--roles', 'CTO, CFO');
    expect(contacts.printed).toContain('Ashgrove');
    expect(contacts.printed).not.toContain('Tobin Lark');
  });

  it('explains who was told apart', async () => {
    await contacts.save('team.html', TEAM);
    await contacts.run('--explain');
    expect(contacts.printed).toMatch(/Orla Fennimore\s+Chair \(board: under "Board of Directors"\)/);
  });

  it('goes on after a page that cannot be read, and says so', async () => {
    await contacts.unreadable('a.html');
    await contacts.save('b.html', '<p>Hello</p>');
    await contacts.run('--json');
    expect(contacts.printed).toBe('{"id":"b","people":[]}\n');
    expect(contacts.said).toContain('a.html cannot be read');
    expect(process.exitCode).toBe(1);
  });

  it('refuses a folder that is not there', async () => {
    await expect(contacts.runIn('missing', '--json')).rejects.toMatchObject({ code: 'CLI.USAGE' });
  });
});
