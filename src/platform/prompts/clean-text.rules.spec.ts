import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, hasInvisible } from './clean-text.rules.ts';

const code = (point: number) => String.fromCodePoint(point);

describe('a cleaned text', () => {
  it.each([
    ['zero-width space', 0x200b],
    ['zero-width joiner', 0x200d],
    ['word joiner', 0x2060],
    ['invisible times', 0x2062],
    ['byte order mark', 0xfeff],
    ['soft hyphen', 0xad],
    ['right-to-left override', 0x202e],
    ['first strong isolate', 0x2068],
    ['Arabic letter mark', 0x61c],
    ['Hangul filler', 0x3164],
    ['half-width Hangul filler', 0xffa0],
    ['Mongolian vowel separator', 0x180e],
    ['variation selector', 0xfe0f],
    ['supplementary variation selector', 0xe0100],
    ['tag letter', 0xe0041],
    ['cancel tag', 0xe007f],
    ['null', 0],
    ['escape', 0x1b],
    ['C1 control', 0x9b],
    ['private use', 0xe000],
    ['supplementary private use', 0x10fffd],
    ['lone surrogate', 0xd83d],
    ['noncharacter', 0xffff],
    ['interlinear annotation', 0xfff9],
    ['combining grapheme joiner', 0x34f],
  ])('holds no %s', (_, point) => {
    expect(cleanText(`ig${code(point)}nore`)).toBe('ignore');
  });

  it('has one kind of blank and of line break, so that the choice between them says nothing', () => {
    expect(cleanText(`a${code(0xa0)}b${code(0x2003)}c${code(0x3000)}d${code(0x2800)}e`)).toBe('a b c d e');
    expect(cleanText(`a\r\nb\rc${code(0x2028)}d${code(0x85)}e\tf`)).toBe('a\nb\nc\nd\ne\tf');
  });

  it('is composed, and what letters and signs show stays as it is', () => {
    expect(cleanText('Cafe\u0301 Zu\u0308rich')).toBe('Caf\u00e9 Z\u00fcrich');
    const shown = 'Straße 12, Łódź · 株式会社 · שלום · مرحبا · ₹ 5 – “so” 🚀';
    expect(cleanText(shown)).toBe(shown);
  });

  it('carries no message in stacked marks', () => {
    expect(cleanText(`e${code(0x321).repeat(500)}`).length).toBeLessThan(10);
  });

  it('has nothing left to clean, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const cleaned = cleanText(text);
        expect(hasInvisible(cleaned)).toBe(false);
        expect(cleaned).toBe(cleaned.normalize('NFC'));
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
      { numRuns: 1_000 },
    );
  });
});
