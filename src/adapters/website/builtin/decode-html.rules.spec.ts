import { describe, expect, it } from '@jest/globals';
import { decodeHtml } from './decode-html.rules.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('decodeHtml', () => {
  it('believes the header before the page', () => {
    const page = Buffer.from('<meta charset="iso-8859-1">Grüße');
    expect(decodeHtml(page, 'text/html; charset="UTF-8"')).toContain('Grüße');
  });

  it.each(['<meta charset=windows-1252>', '<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'])(
    'believes %s',
    (declaration) => {
      expect(decodeHtml(latin1(`${declaration}Grüße`), 'text/html')).toContain('Grüße');
    },
  );

  it('reads other alphabets', () => {
    expect(decodeHtml(Buffer.from([0xcf, 0xf0, 0xe8]), 'text/html; charset=windows-1251')).toBe('При');
    expect(decodeHtml(Buffer.from([0x93, 0xfa, 0x96, 0x7b]), 'text/html; charset=Shift_JIS')).toBe('日本');
  });

  it('reads UTF-16 with a mark and drops the mark', () => {
    expect(decodeHtml(Buffer.from('\ufeffGrüße', 'utf16le'), undefined)).toBe('Grüße');
  });

  it('does not believe a declaration of UTF-16 that could be read', () => {
    expect(decodeHtml(Buffer.from('<meta charset="utf-16">Grüße'), undefined)).toContain('Grüße');
  });

  it('takes undeclared bytes as UTF-8 when they are, else as Windows-1252', () => {
    expect(decodeHtml(Buffer.from('Grüße €'), 'text/html')).toBe('Grüße €');
    expect(decodeHtml(Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65, 0x80]), undefined)).toBe('Grüße€');
  });

  it('treats an encoding nobody knows as undeclared', () => {
    expect(decodeHtml(Buffer.from('Grüße'), 'text/html; charset=klingon')).toBe('Grüße');
  });
});
