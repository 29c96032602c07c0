import { describe, expect, it } from '@jest/globals';
import type { DecidedDraft } from '#modules/campaigns';
import { whyNotPlaced } from './write-back-obstacles.rules.ts';

type Gate = DecidedDraft['draft']['gate'];
type Verdict = 'approved' | 'rejected' | null;

const finding = (why: string): Gate['findings'][number] => ({
  ...{ gate: 'compliance', kind: 'sender', severity: 'escalate', part: null, start: 0, end: 0, text: '', why },
});
const decided = (gate: Gate, verdict: Verdict): DecidedDraft => ({
  draft: { step: 1, day: 0, subject: 's', body: 'b', call_to_action: '', claims: [], gate },
  digest: 'd',
  decision: verdict && { decision: verdict, reason: null, by: 'slack:U1', at: '2026-11-22T00:00:00Z' },
});
const PASS: Gate = { result: 'pass', findings: [] };

describe('whyNotPlaced', () => {
  it('lets through what a person approved and the gates let pass', () => {
    expect(whyNotPlaced(decided(PASS, 'approved'))).toBeNull();
  });

  it.each([null, 'rejected'] as const)('stops what was decided as %s', (verdict) => {
    expect(whyNotPlaced(decided(PASS, verdict))).toContain('nobody has approved');
  });

  it.each(['revise', 'escalate'] as const)('stops what the gates would %s, whoever approved it', (result) => {
    expect(whyNotPlaced(decided({ result, findings: [] }, 'approved'))).toContain('does not pass');
    expect(whyNotPlaced(decided({ result, findings: [finding('no sender')] }, 'approved'))).toContain('no sender');
  });

  it('stops a draft with a finding even if the gates call it passed, and names the first few', () => {
    const findings = ['a', 'b', 'c', 'd', 'e'].map(finding);
    expect(whyNotPlaced(decided({ result: 'pass', findings }, 'approved'))).toBe(
      'e-mail 1 does not pass: a; b; c, and 2 more',
    );
  });
});
