import { addressBy } from '#modules/enrichment';
import type { Fact } from '#src/domain/fact';

/** How the pattern of addresses is read: only where at least two people's addresses prove it. */
const PROVEN_BY = 'e-mail-pattern';

/** An address nobody has seen. It is shown as a guess, kept nowhere, and never written to the CRM. */
export interface EmailGuess {
  address: string;
  /** What proves the pattern: the company's own words, and where they stand. */
  pattern: string;
  source: string;
}

/** The address a person of the company would have, when the company's own pages prove how it makes addresses. */
export function guessEmail(name: string, companyFacts: readonly Fact[]): EmailGuess | null {
  const proof = companyFacts.find(({ field, method }) => field === 'emailPattern' && method === PROVEN_BY);
  if (typeof proof?.value !== 'string') return null;
  const address = addressBy(proof.value, name);
  return address === null ? null : { address, pattern: proof.value, source: proof.evidence.source };
}
