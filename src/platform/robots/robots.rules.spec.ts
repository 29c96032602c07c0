import { describe, expect, it } from '@jest/globals';
import { crawlDelayFor, mayRead } from './robots.rules.ts';
import { parseRobots } from './robots-file.ts';

describe('mayRead', () => {
  it('allows everything without rules', () => {
    for (const text of ['', '<!doctype html><title>Home</title>', 'Disallow: /', 'User-agent: x', '\u0000\uFFFD:']) {
      expect(may(text, '/anything')).toBe(true);
    }
  });

  it('takes the group that names it, merged from all places, and only else the one for everybody', () => {
    const file = [
      'User-agent: other',
      'User-agent: GTM-Agent # that is us',
      'Disallow: /a',
      '',
      'User-agent: *',
      'Disallow: /b',
      '',
      'user-agent: gtm-agent/2.0',
      'Disallow: /c',
    ].join('\n');
    expect(['/a', '/b', '/c'].map((path) => may(file, path))).toEqual([false, true, false]);
    expect(['/a', '/b', '/c'].map((path) => may(file, path, 'gtm-agent/0.1'))).toEqual([false, true, false]);
    expect(['/a', '/b', '/c'].map((path) => may(file, path, 'stranger'))).toEqual([true, false, true]);
    expect(may('User-agent: gtm\nDisallow: /', '/')).toBe(true);
    expect(may('User-agent: gtm-agent-images\nDisallow: /', '/')).toBe(true);
  });

  it.each(['Sitemap: https://a.example/s.xml', 'Crawl-delay: 5', 'Whatever: x', 'no sense at all', '', '# remark'])(
    'keeps a group together over a line such as "%s"',
    (line) => {
      const file = `User-agent: gtm-agent\n${line}\nUser-agent: *\nDisallow: /`;
      expect([may(file, '/'), may(file, '/', 'stranger')]).toEqual([false, false]);
    },
  );

  it('reads any line ending, a mark of its encoding, odd spacing and forgotten colons', () => {
    for (const end of ['\n', '\r', '\r\n']) {
      expect(may(`\uFEFFUSER-AGENT:*${end}  disallow \t:  /x  # private${end}`, '/x')).toBe(false);
    }
    expect(may('User-agent *\nDisallow /x', '/x')).toBe(false);
    expect(may('User-agent: *\nDissallow: /x', '/x')).toBe(false);
  });

  it.each<[string[], string, boolean]>([
    [['Disallow: /x', 'Allow: /x/y'], '/x/y/z', true],
    [['Allow: /x/y', 'Disallow: /x'], '/x/z', false],
    [['Disallow: /x', 'Allow: /x'], '/x', true],
    [['Allow: /x', 'Disallow: /x'], '/x', true],
    [['Disallow:'], '/x', true],
    [['Disallow: /x'], '/X', true],
    [['Disallow: /x'], '/xyz?q', false],
    [['Disallow: /x/'], '/x', true],
    [['Disallow: /*.php$'], '/a/b.php', false],
    [['Disallow: /*.php$'], '/a/b.php?c', true],
    [['Disallow: /*.php$'], '/a.php/b.php', false],
    [['Disallow: /a*b*c'], '/a-b-c-d', false],
    [['Disallow: /a*b*c'], '/a-c-b', true],
    [['Disallow: /ab*bc$'], '/abc', true],
    [['Disallow: *'], '/anything', false],
    [['Disallow: /$'], '/', false],
    [['Disallow: /$'], '/x', true],
    [['Disallow: /a$b'], '/a$b/c', false],
    [['Disallow: /a%24b'], '/a$b', false],
    [['Disallow: /a%2Ab'], '/a*b', false],
    [['Disallow: /a%2ab'], '/axb', true],
    [['Disallow: /a?b=*'], '/a?b=c', false],
    [['Disallow: /'], '/robots.txt', true],
    [['Disallow: /a'], '', true],
    [['Disallow: /'], '', false],
  ])('decides by the longest pattern: %j on %s', (rules, path, allowed) => {
    expect(may(`User-agent: *\n${rules.join('\n')}`, path)).toBe(allowed);
  });

  it.each<[string, string, boolean]>([
    ['/grün', '/gr%C3%BCn', false],
    ['/gr%c3%bcn', '/gr%C3%BCn', false],
    ['/gr%C3%BCn', '/gr%c3%bcn', false],
    ['/grün', '/grün', false],
    ['/%62%61z', '/baz', false],
    ['/baz', '/%62%61%7a', false],
    ['/a%2fb', '/a/b', true],
    ['/a/b', '/a%2Fb', true],
    ['/a%2fb', '/a%2Fb', false],
  ])('knows the spellings of one address: Disallow: %s on %s', (pattern, path, allowed) => {
    expect(may(`User-agent: *\nDisallow: ${pattern}`, path)).toBe(allowed);
  });

  it.each<[string, string, boolean]>([
    ['/ツ', '/%E3%83%84', true],
    ['/%e3%83%84', '/%E3%83%84', true],
    ['/%62%61z', '/%62%61z', true],
    ['/%62%61z', '/baz', false],
  ])('takes a permission for the spelling it names: Allow: %s on %s', (pattern, path, allowed) => {
    expect(may(`User-agent: *\nDisallow: /\nAllow: ${pattern}`, path)).toBe(allowed);
  });

  it('does not count what a page asks for behind its fragment', () => {
    expect(may('User-agent: *\nDisallow: /*secret', '/page#secret')).toBe(true);
  });

  it('decides about hostile files in bounded time', () => {
    const begun = Date.now();
    const stars = `User-agent: *\nDisallow: /${'a*'.repeat(8_000)}b\n`;
    const many = `User-agent: *\n${'Disallow: /*a*a*a*a*b\n'.repeat(25_000)}`;
    for (const file of [stars.repeat(30), many, ' '.repeat(600_000), ':'.repeat(600_000), '#\n'.repeat(300_000)]) {
      mayRead(parseRobots(file), 'gtm-agent', `https://a.example/${'a'.repeat(2_000)}`);
    }
    expect(Date.now() - begun).toBeLessThan(3_000);
  });

  it('reads no further than 500 kB', () => {
    const padding = `# ${'x'.repeat(98)}\n`.repeat(5_200);
    expect(may(`${padding}User-agent: *\nDisallow: /`, '/')).toBe(true);
    expect(may(`User-agent: *\nDisallow: /\n${padding}`, '/')).toBe(false);
  });
});

describe('crawlDelayFor', () => {
  it('gives the longest delay asked of it, and none when it is none', () => {
    const file = 'User-agent: gtm-agent\nCrawl-delay: 2.5\nUser-agent: *\nCrawl-delay: 60\nDisallow: /x';
    expect(crawlDelayFor(parseRobots(file), 'gtm-agent')).toBe(60);
    expect(crawlDelayFor(parseRobots('User-agent: gtm-agent\nDisallow:\nCrawl-delay: 3'), 'gtm-agent')).toBe(3);
    for (const value of ['soon', '-1', '1e9', '']) {
      expect(crawlDelayFor(parseRobots(`User-agent: *\nCrawl-delay: ${value}`), 'gtm-agent')).toBeNull();
    }
  });
});

function may(file: string, path: string, agent = 'gtm-agent'): boolean {
  return mayRead(parseRobots(file), agent, `https://acme.example${path}`);
}
