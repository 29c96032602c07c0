import { describe, expect, it } from '@jest/globals';
import { CAMPAIGN_PARTS } from '../context/context-requirements.data.ts';
import type { Correction } from './correction.ts';
import { dependantsOf, staleParts } from './dependants.rules.ts';

const made = (seen: number) =>
  new Map(CAMPAIGN_PARTS.map((part) => [part, { correctionsSeen: seen, materialSeen: 4 }]));
const lock = (correction: Correction, campaignId = 'own') => ({ id: 3, campaignId, by: 'ann', at: '', correction });
const persona: Correction = { kind: 'section', part: 'target_persona', path: 'goals', texts: [] };

describe('what rests on a part', () => {
  it.each([
    ['product_overview', ['target_company', 'target_persona', 'positioning', 'email']],
    ['target_persona', ['positioning', 'email']],
    ['positioning', ['email']],
    ['email', []],
    ['enrichment_sources', []],
  ] as const)('%s', (part, dependants) => expect(dependantsOf(part)).toEqual(dependants));
});

describe('a part is stale', () => {
  it('when what it rests on was corrected after it was made', () => {
    expect(staleParts('own', made(2), [lock(persona)], 4)).toEqual(['positioning', 'email']);
    expect(staleParts('own', made(3), [lock(persona)], 4)).toEqual([]);
  });

  it('when it was corrected itself, in another campaign about the website', () => {
    expect(staleParts('own', made(2), [lock(persona, 'other')], 4)).toEqual(['target_persona', 'positioning', 'email']);
  });

  it('when the settings changed that it was made with', () => {
    const settings = (change: { tone?: 'formal'; language?: 'de' }): Correction => ({
      kind: 'settings',
      settings: change,
    });
    expect(staleParts('own', made(2), [lock(settings({ tone: 'formal' }))], 4)).toEqual(['email']);
    const inGerman = staleParts('own', made(2), [lock(settings({ language: 'de' }))], 4);
    expect(inGerman).toEqual(['target_company', 'target_persona', 'email']);
  });

  it('when somebody gave or took away a document after it was made', () => {
    expect(staleParts('own', made(3), [], 5)).toEqual(CAMPAIGN_PARTS.filter((part) => part !== 'enrichment_sources'));
    expect(staleParts('own', made(3), [], 4)).toEqual([]);
  });

  it('never when it was not made at all, or when only words of an e-mail were given', () => {
    expect(staleParts('own', new Map(), [lock(persona)], 4)).toEqual([]);
    const words: Correction = { kind: 'email', step: 1, field: 'subject', text: 'Looms' };
    expect(staleParts('own', made(2), [lock(words)], 4)).toEqual([]);
  });
});
