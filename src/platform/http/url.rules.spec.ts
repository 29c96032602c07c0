import { describe, expect, it } from '@jest/globals';
import { checkUrl, pairOf } from './url.rules.ts';

const accepted = (url: string, exceptions?: ReadonlySet<string>) => checkUrl(url, exceptions).ok;

describe('checkUrl', () => {
  it.each([
    'https://example.com/',
    'http://example.com:8080/a?b=c#d',
    'https://www.müller.de/über-uns',
    'https://xn--mller-kva.de/',
    'HTTPS://Example.COM',
    'https://93.184.215.14/',
    'https://[2606:4700::1111]/',
    'https://example.com./',
    'https://my_shop.example.com/',
  ])('accepts %s', (url) => expect(checkUrl(url)).toMatchObject({ ok: true }));

  it.each([
    ['another scheme', 'ftp://example.com/'],
    ['a file', 'file:///etc/passwd'],
    ['a wrapped scheme', 'jar:http://example.com!/'],
    ['a scheme without slashes', 'http:127.0.0.1/'],
    ['a bare host', 'example.com'],
    ['credentials', 'https://user:secret@example.com/'],
    ['a name before an at sign', 'https://example.com@127.0.0.1/'],
    ['a backslash before an at sign', 'http://example.com\\@127.0.0.1/'],
    ['white space', 'https://exam ple.com/'],
    ['a line break', 'https://example.com/\r\nHost: internal'],
    ['decimal loopback', 'http://2130706433/'],
    ['hexadecimal loopback', 'http://0x7f000001/'],
    ['octal loopback', 'http://0177.0.0.1/'],
    ['short loopback', 'http://127.1/'],
    ['zero', 'http://0/'],
    ['mapped IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['full-width letters', 'http://１２７.0.0.1/'],
    ['circled letters', 'http://ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ/'],
    ['an ideographic full stop', 'http://127。0。0。1/'],
    ['a percent-encoded host', 'http://%31%32%37.0.0.1/'],
    ['an address out of range', 'http://425.510.425.510/'],
    ['localhost', 'http://localhost/'],
    ['localhost with a trailing dot', 'http://localhost./'],
    ['a name under localhost', 'http://app.localhost/'],
    ['a multicast-DNS name', 'http://printer.local/'],
    ['a cloud metadata name', 'http://metadata.google.internal/'],
    ['a single label', 'http://metadata/'],
    ['an unfilled template', 'http://{host}.com/'],
    ['an empty label', 'http://example..com/'],
    ['SSH', 'http://example.com:22/'],
    ['a database', 'http://example.com:5432/'],
  ])('refuses %s', (_what, url) => {
    const verdict = checkUrl(url);
    expect(verdict).toMatchObject({ ok: false, reason: expect.stringMatching(/\w/) });
  });

  it('lets an exception through as the exact pair only', () => {
    const exceptions = new Set(['127.0.0.1:4711', '[::1]:4711']);
    expect(accepted('http://127.0.0.1:4711/page', exceptions)).toBe(true);
    expect(accepted('http://[::1]:4711/page', exceptions)).toBe(true);
    expect(accepted('http://127.0.0.1:4712/', exceptions)).toBe(false);
    expect(accepted('http://127.0.0.2:4711/', exceptions)).toBe(false);
    expect(accepted('http://localhost:4711/', exceptions)).toBe(false);
  });

  it('applies the other rules to exceptions too', () => {
    const exceptions = new Set(['127.0.0.1:4711']);
    expect(accepted('http://user@127.0.0.1:4711/', exceptions)).toBe(false);
    expect(accepted('ftp://127.0.0.1:4711/', exceptions)).toBe(false);
  });
});

describe('pairOf', () => {
  it('brackets IPv6 hosts once', () => {
    expect(pairOf('::1', 80)).toBe('[::1]:80');
    expect(pairOf('[::1]', 80)).toBe('[::1]:80');
    expect(pairOf('127.0.0.1', 80)).toBe('127.0.0.1:80');
  });
});
