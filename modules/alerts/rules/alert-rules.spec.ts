import { describe, expect, it } from '@jest/globals';
import { AlertRules, rulesUnlessSet } from './alert-rules.ts';
import { isWanted, type JudgedLead, ruleOfPerson } from './wanted.rules.ts';

const LEAD: JudgedLead = {
  ...{ score: 82, band: 'A2', segment: 'SMB' },
  ...{ industries: ['Fintech -> Payments'], countries: ['GB'] },
};
const asked = (rule: object) => AlertRules.parse({ channels: [{ channel: 'C1', ...rule }] }).channels[0]!;

describe('what a rule asks of a lead', () => {
  it.each([
    ['nothing', {}, true],
    ['its own band', { min_band: 'A2' }, true],
    ['a better digit', { min_band: 'A1' }, false],
    ['a worse letter with a better digit', { min_band: 'B1' }, false],
    ['a worse letter and digit', { min_band: 'B3' }, true],
    ['its own score', { min_score: 82 }, true],
    ['a higher score', { min_score: 83 }, false],
    ['its size', { segments: ['Enterprise', 'SMB'] }, true],
    ['another size', { segments: ['Enterprise'] }, false],
    ['a word of its industry', { industries: ['PAYMENTS'] }, true],
    ['another industry', { industries: ['Retail'] }, false],
    ['its country', { countries: ['DE', 'GB'] }, true],
    ['another country', { countries: ['DE'] }, false],
    ['much, one of it not there', { min_band: 'A2', countries: ['GB'], segments: ['Mid-Market'] }, false],
  ])('%s', (_what, rule, wanted) => {
    expect(isWanted(LEAD, asked(rule))).toBe(wanted);
  });

  it('is not met by what is not known', () => {
    const unknown = { score: null, band: null, segment: null, industries: [], countries: [] };
    expect(isWanted(unknown, asked({}))).toBe(true);
    for (const rule of [
      { min_band: 'C3' },
      { min_score: 0 },
      { segments: ['SMB'] },
      { industries: ['payments'] },
      { countries: ['GB'] },
    ]) {
      expect(isWanted(unknown, asked(rule))).toBe(false);
    }
  });

  it('is not met by a lead that is ruled out, whatever its points', () => {
    expect(isWanted({ ...LEAD, band: null, score: 0 }, asked({ min_score: 0 }))).toBe(false);
  });

  it('takes a letter alone for the worst of its letter, because nobody knows how engaged they are', () => {
    expect(isWanted({ ...LEAD, band: 'A' }, asked({ min_band: 'A3' }))).toBe(true);
    expect(isWanted({ ...LEAD, band: 'A' }, asked({ min_band: 'A2' }))).toBe(false);
  });
});

describe('the rules', () => {
  it('are, as long as nobody set any: each lead in the one channel, else before its owner', () => {
    expect(rulesUnlessSet('C9')).toMatchObject({
      owner: { told: false },
      channels: [{ channel: 'C9', min_band: null }],
    });
    expect(rulesUnlessSet(null)).toMatchObject({ owner: { told: true, min_band: null }, channels: [] });
  });

  it('of one person are those of all with what this one wants otherwise', () => {
    const rules = AlertRules.parse({
      owner: { min_band: 'A2', min_score: 70 },
      people: [{ email: 'Ann@us.example', min_score: 90, min_band: null }],
    });
    expect(ruleOfPerson(rules, 'ann@US.example')).toEqual({ ...rules.owner, min_score: 90, min_band: null });
    expect(ruleOfPerson(rules, 'bea@us.example')).toBe(rules.owner);
  });

  it.each([
    [{ zone: 'Mars/Olympus' }],
    [{ owner: { quiet_hours: { from: '25:00', to: '08:00' } } }],
    [{ owner: { quiet_hours: { from: '08:00', to: '08:00' } } }],
    [{ channels: [{ channel: '#sales' }] }],
    [{ channels: [{ channel: 'C1', countries: ['germany'] }] }],
    [{ owner: { min_score: 101 } }],
    [{ thresholds: {} }],
  ])('refuse %j', (document) => {
    expect(AlertRules.safeParse(document).success).toBe(false);
  });
});
