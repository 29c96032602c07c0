import type { PolicyReading } from './compliance/campaign-policy.ts';
import { type Addressee, complianceFindings, type Sender } from './compliance/compliance.rules.ts';
import type { Draft, Finding, GroundItem } from './draft.ts';
import { inventedClaims } from './fabrication/fabrication.rules.ts';
import { LONGEST_DRAFT } from './fabrication/sentence.rules.ts';
import { type MechanicsContext, mechanicsFindings } from './mechanics/mechanics.rules.ts';

/** What all gates need besides the draft. */
export interface GateContext extends MechanicsContext {
  evidence: readonly GroundItem[];
  sender: Sender;
  to: Addressee;
  policy: PolicyReading;
}

/** `pass`: nothing found; `revise`: other words mend it; `escalate`: a person has to decide. */
export interface Verdict {
  result: 'pass' | 'revise' | 'escalate';
  findings: Finding[];
}

/**
 * Holds a draft to the three gates. They need no model and fail closed: a gate that breaks, and a text that is too long
 * to be read, go to a person. Passing means fit to be shown to somebody who decides; nothing is ever sent.
 */
export function throughGates(draft: Draft, context: GateContext): Verdict {
  if (draft.subject.length + draft.body.length > LONGEST_DRAFT) return tooLong(draft);
  const findings = [
    ...guarded('fabrication', () => inventedClaims(draft, context.evidence)),
    ...guarded('compliance', () => complianceFindings(draft, context.sender, context.to, context.policy)),
    ...guarded('mechanics', () => mechanicsFindings(draft, context)),
  ];
  const escalates = findings.some(({ severity }) => severity === 'escalate');
  return { result: escalates ? 'escalate' : findings.length > 0 ? 'revise' : 'pass', findings };
}

function tooLong({ body }: Draft): Verdict {
  const why = `longer than ${LONGEST_DRAFT} characters: nobody reads that, and neither do the gates`;
  const at = { part: 'body', start: 0, end: body.length, text: '' } as const;
  return { result: 'escalate', findings: [{ gate: 'mechanics', kind: 'length', severity: 'escalate', ...at, why }] };
}

function guarded(gate: Finding['gate'], look: () => Finding[]): Finding[] {
  try {
    return look();
  } catch (error) {
    const why = `the gate broke, so nothing passes it: ${error instanceof Error ? error.message : String(error)}`;
    return [{ gate, kind: 'policy', severity: 'escalate', part: null, start: 0, end: 0, text: '', why }];
  }
}
