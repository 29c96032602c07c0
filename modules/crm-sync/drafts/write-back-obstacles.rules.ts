import type { DecidedDraft } from '#modules/campaigns';

const FAULTS_NAMED = 3;

/**
 * Why a draft is not put on a record; `null`: it may be. Fails closed: only what a person has approved in exactly these
 * words, and the gates let pass, gets there.
 */
export function whyNotPlaced({ draft: { step, gate }, decision }: DecidedDraft): string | null {
  if (decision?.decision !== 'approved') return `nobody has approved e-mail ${step} as it is now`;
  if (gate.result === 'pass' && gate.findings.length === 0) return null;
  const faults = gate.findings.map(({ why }) => why);
  const more = faults.length > FAULTS_NAMED ? `, and ${faults.length - FAULTS_NAMED} more` : '';
  return `e-mail ${step} does not pass: ${faults.slice(0, FAULTS_NAMED).join('; ')}${more}`;
}
