import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REP, TestWorkspace } from './workspace.ts';

const COMPANIES = [
  'Firma;Webseite;Land;Mitarbeiter',
  'Nordlicht GmbH;https://www.nordlicht.example/start;Deutschland;45',
  '<!channel> =1+1;evil.example;Schweiz;9',
  ';;;',
  'Ohne Adresse;keine adresse;Österreich;',
].join('\r\n');

describe('a table dropped into the direct messages', () => {
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await TestWorkspace.open({}, { empty: true });
  });
  afterAll(() => workspace.close());

  const messages = () => workspace.slack.channel(REP.id).messages.filter(({ botId }) => botId !== null);
  const shown = () => JSON.stringify(messages().at(-1)?.blocks);
  const companies = () => workspace.rows<{ name: string }>('select name from company order by name');

  async function drop(name: string, content: string | Buffer): Promise<void> {
    const { status } = await workspace.slack.shareFile({ user: REP.id, name, content: Buffer.from(content) });
    expect(status).toBe(200);
    await workspace.settled();
  }

  it('is looked at first, and nothing is stored', async () => {
    await drop('Kunden März.csv', COMPANIES);
    expect(shown()).toContain('Firma → company_name');
    expect(shown()).toContain('Webseite → domain');
    expect(shown()).not.toContain('<!channel>');
    expect(await companies()).toEqual([]);
  });

  it('is imported once, however often the button is pressed, and says how to take it back', async () => {
    const preview = messages().at(-1)!;
    await Promise.all([workspace.press(preview, 'leads:import-file'), workspace.press(preview, 'leads:import-file')]);
    await workspace.settled();
    expect(shown()).toMatch(/\*\d new companies\*.*gtm import undo [0-9a-f-]{36}/);
    expect((await companies()).map(({ name }) => name)).toContain('Nordlicht GmbH');
    expect(await workspace.rows('select id from import_batch')).toHaveLength(1);
    const decided = workspace.slack.channel(REP.id).messages.find(({ ts }) => ts === preview.ts);
    expect(JSON.stringify(decided?.blocks)).not.toContain('leads:import-file');
  });

  it('is one of people when it holds people', async () => {
    await drop('people.csv', 'First Name,Last Name,Email\nAda,Bell,ada@nordlicht.example\n');
    expect(shown()).toContain('1 person');
    await workspace.press(messages().at(-1)!, 'leads:import-file');
    await workspace.settled();
    expect(await workspace.rows('select name, email from contact')).toEqual([
      { name: 'Ada Bell', email: 'ada@nordlicht.example' },
    ]);
  });

  it('is left when somebody says so', async () => {
    await drop('other.csv', 'company_name,domain\nSomebody,somebody.example\n');
    await workspace.press(messages().at(-1)!, 'leads:leave-file');
    await workspace.settled();
    expect(shown()).toContain('Left; nothing was stored.');
    expect((await companies()).map(({ name }) => name)).not.toContain('Somebody');
  });

  it.each([
    ['notes.pdf', '%PDF-1.7', /CSV, TSV or \.xlsx/],
    ['empty.csv', '', /cannot be imported|empty/],
    ['strange.csv', 'a,b\n1,2\n', /cannot be imported/],
  ])('%s gets a clear answer', async (name, content, answer) => {
    await drop(name, content);
    expect(shown()).toMatch(answer);
    expect(shown()).not.toContain('leads:import-file');
  });

  it('says so when the file is gone, and takes no other file in its place', async () => {
    await drop('again.csv', 'company_name,domain\nThird,third.example\n');
    const preview = messages().at(-1)!;
    const [file] = workspace.slack.files.slice(-1);
    file!.content = Buffer.from('company_name,domain\nSwapped,swapped.example\n');
    await workspace.press(preview, 'leads:import-file');
    await workspace.settled();
    expect(shown()).toContain('has changed since it was looked at');
    expect((await companies()).map(({ name }) => name)).not.toContain('Swapped');
  });
});
