import { describe, expect, it } from '@jest/globals';
import { cut, dateTag, escapeMrkdwn, link, person, plainLine, safe, siteLink } from './text.ts';

const JOINER = '\u2060';

describe('outside text in mrkdwn', () => {
  it.each([
    ['mentions of everybody', '<!channel> <!here>', '&lt;!channel&gt; &lt;!here&gt;'],
    ['mentions of people', '<@U123>', '&lt;@U123&gt;'],
    ['hidden links', '<https://evil.example|bank>', `&lt;https:${JOINER}//evil.example|bank&gt;`],
    ['bare mentions', 'hi @channel, @Here', `hi @${JOINER}channel, @${JOINER}Here`],
    ['entities written out', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['formatting', '*bold* ~no~ `code` _it_', '∗bold∗ ∼no∼ ˋcodeˋ ˍitˍ'],
    ['quotes at the start', '> said', `${JOINER}&gt; said`],
    ['line breaks and tabs', ' a\r\n\tb\u2028c ', 'a b c'],
    ['control characters and direction overrides', 'a\u0007\u202eb\u200bc\u2066d', 'abcd'],
    ['half characters', 'a\ud83d', 'a\ufffd'],
    ['nothing', null, ''],
  ])('makes %s harmless', (_what, from, to) => {
    expect(escapeMrkdwn(from)).toBe(to);
  });

  it('leaves words, accents, emoji and names with underscores as they are', () => {
    expect(escapeMrkdwn('Österreich 株式会社 👩‍💻 gtm_fit_score')).toBe('Österreich 株式会社 👩‍💻 gtm_fit_score');
    expect(plainLine('R&D <Labs>')).toBe('R&D <Labs>');
  });
});

describe('cutting text', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 4, 'abc…'],
    ['ab &amp; cd', 6, 'ab…'],
    ['ab &amp; cd', 9, 'ab &amp;…'],
    ['ab 👍👍', 5, 'ab…'],
    ['see <https://a.example|A> now', 20, 'see…'],
    ['abc', 0, ''],
  ])('cuts %s to %i as %s', (text, max, expected) => {
    expect(cut(text, max)).toBe(expected);
  });

  it('never makes text longer than asked, whatever escaping adds', () => {
    expect(safe('&'.repeat(10_000), 100).length).toBeLessThanOrEqual(100);
    expect(safe('&'.repeat(10_000), 100)).toMatch(/^(?:&amp;)+…$/);
  });
});

describe('links', () => {
  it.each([
    ['https://acme.example/a?b=1&c=2', 'Acme', '<https://acme.example/a?b=1&amp;c=2|Acme>'],
    ['https://acme.example/a|b>c', 'x', '<https://acme.example/a%7Cb%3Ec|x>'],
    ['javascript:alert(1)', 'Acme', 'Acme'],
    ['data:text/html,x', 'Acme', 'Acme'],
    ['ftp://acme.example/', 'Acme', 'Acme'],
    ['https://google.com@evil.example/', 'Acme', 'Acme'],
    ['not an address', 'A|B <b>', 'A|B &lt;b&gt;'],
    [null, 'Acme', 'Acme'],
    ['https://acme.example', 'A|B', '<https://acme.example/|A¦B>'],
    ['https://acme.example', '', '<https://acme.example/|acme.example>'],
    ['https://acme.example', 'www.acme.example', '<https://acme.example/|www.acme.example>'],
    ['https://evil.example', 'bank.com', 'bank.com (<https://evil.example/|evil.example>)'],
    [`https://acme.example/${'x'.repeat(3000)}`, 'Acme', 'Acme'],
  ])('turns %s with the label %s into %s', (address, label, expected) => {
    expect(link(address, label)).toBe(expected);
  });

  it('links a company to its own domain only when that is a host name', () => {
    expect(siteLink('acme.example', 'Acme')).toBe('<https://acme.example/|Acme>');
    expect(siteLink('acme.example/><!channel>', 'Acme')).toBe('Acme');
    expect(siteLink(null, 'Acme')).toBe('Acme');
  });

  it('mentions people by Slack id only and tags times for each reader', () => {
    expect(person('U0MARIA')).toBe('<@U0MARIA>');
    expect(person('U1> <!channel')).toBe('U1&gt; &lt;!channel');
    expect(dateTag(Date.UTC(2026, 10, 21, 9, 5))).toBe(
      '<!date^1795251900^{date_short_pretty} {time}|2026-11-21 09:05 UTC>',
    );
    expect(dateTag(Number.NaN)).toBe('unknown time');
  });
});
