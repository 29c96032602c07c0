import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SavedPagesCommand } from '#test/support/saved-pages-command';
import { extractCommand } from './extract.command.ts';

const ABOUT =
  '<title>About Brightloom</title><nav><a href="/">Home</a> <a href="/jobs">Jobs</a></nav><main><h1>About us</h1>' +
  '<p>Brightloom weaves light into curtains for hotels in Zürich, and has done so for more than thirty years.</p>' +
  '<p>Every curtain is made by hand, from yarn that is spun, dyed and tested in our own mill by the lake.</p></main>' +
  '<footer>© Brightloom · Cookies · Privacy</footer>';

describe('gtm extract --files', () => {
  let extract: SavedPagesCommand;

  beforeEach(async () => {
    extract = await SavedPagesCommand.ready('extract', extractCommand);
  });

  afterEach(() => extract.end());

  it('prints one line of JSON for every page, in the encoding it was written in', async () => {
    await extract.save('Über uns.html', ABOUT);
    await extract.save('nothing.HTML', '');
    await extract.save('notes.txt', ABOUT);
    await extract.run('--json');
    expect(extract.lines()).toEqual([
      { id: 'nothing', text: '', title: '', sections: [] },
      {
        id: 'Über uns',
        text: expect.stringContaining('hotels in Zürich'),
        title: 'About Brightloom',
        sections: [expect.objectContaining({ text: expect.stringContaining('dyed and tested') })],
      },
    ]);
    expect(extract.printed).not.toMatch(/Cookies|Jobs/);
    expect(extract.said).toBe('');
    expect(process.exitCode).toBeUndefined();
  });

  it('shows people each section under its heading', async () => {
    await extract.save('about.html', ABOUT);
    await extract.run();
    expect(extract.printed).toMatch(/^== about: About Brightloom\n[^\n]+ \[\w+\]\n {2}Brightloom weaves light/);
    expect(extract.printed.endsWith('\n\n')).toBe(true);
  });

  it('goes on after a page that cannot be read, and says so', async () => {
    await extract.unreadable('a.html');
    await extract.save('b.html', ABOUT);
    await extract.run('--json');
    expect(extract.printed.match(/"id"/g)).toHaveLength(1);
    expect(extract.said).toContain('a.html cannot be read');
    expect(process.exitCode).toBe(1);
  });

  it('reads no words from a file that is no text, and says so', async () => {
    const data = Array.from({ length: 4_000 }, (_, index) => String.fromCharCode((index * 37) % 128)).join('');
    await extract.save('photo.html', data);
    await extract.run('--json');
    expect(extract.lines()).toEqual([{ id: 'photo', text: '', title: '', sections: [] }]);
    expect(extract.said).toContain('photo.html is no text');
  });

  it('says when there is nothing to read in a folder', async () => {
    await extract.run('--json');
    expect(extract.printed).toBe('');
    expect(extract.said).toContain('There is no *.html file');
  });

  it('refuses a folder that is not there', async () => {
    await expect(extract.runIn('missing', '--json')).rejects.toMatchObject({ code: 'CLI.USAGE' });
  });
});
