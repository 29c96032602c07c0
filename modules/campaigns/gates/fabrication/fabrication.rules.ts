import type { Claim, Draft, Finding, GroundItem } from '../draft.ts';
import { inventedDates } from './dates.rules.ts';
import { isVerbatim, type OpenGround, openGround } from './ground.rules.ts';
import { inventedNames, knownRuns, type NameContext } from './names.rules.ts';
import { inventedNumbers } from './numbers.rules.ts';
import { inventedRelations } from './relations.rules.ts';
import { sentencesOf, withoutOverlaps } from './sentence.rules.ts';
import { inventedTitles } from './titles.rules.ts';

/**
 * Everything a draft claims that its evidence does not hold: numbers, names, dates, customers, titles, awards and
 * relations. No model is asked. What stands word for word in the evidence invents nothing; a number counts only for the
 * thing it counts, a statement about "you" only by evidence about the reader.
 */
export function inventedClaims(draft: Draft, evidence: readonly GroundItem[]): Finding[] {
  const ground = openGround(evidence);
  return (['subject', 'body'] as const).flatMap((part) =>
    withoutOverlaps(claimsIn(draft[part], part, draft, ground)).map(({ kind, start, end, text, why }) => ({
      gate: 'fabrication' as const,
      kind,
      severity: 'revise' as const,
      part,
      start,
      end,
      text,
      why,
    })),
  );
}

const QUOTATION = /[“„«"][^“„«»”"\n]{12,600}[”“»"]/gu;

/** Words in quotation marks that the evidence really has are nobody's invention: they are blanked, so that places stay. */
function withoutQuotations(text: string, ground: OpenGround): string {
  return text.replace(QUOTATION, (quotation) =>
    isVerbatim(quotation, ground) ? ' '.repeat(quotation.length) : quotation,
  );
}

function claimsIn(whole: string, part: 'subject' | 'body', draft: Draft, ground: OpenGround): Claim[] {
  const text = withoutQuotations(whole, ground);
  const context: NameContext = {
    language: draft.language,
    ground,
    draft: `${draft.subject}\n${draft.body}`,
    isTitleCase: part === 'subject' && draft.language === 'en' && isTitleCase(text),
  };
  return sentencesOf(text).flatMap((sentence) => {
    if (isVerbatim(sentence.text, ground) && !/(?<!\p{L})(?:you|your|sie|ihr\p{L}{0,2})(?!\p{L})/iu.test(sentence.text))
      return [];
    const names = knownRuns(sentence.text, context);
    return [
      ...inventedNumbers(sentence, ground, draft.language),
      ...inventedDates(sentence, ground, draft),
      ...inventedNames(sentence, context),
      ...inventedTitles(
        sentence,
        ground,
        names.map((name) => name.text),
      ),
      ...inventedRelations(sentence, ground, draft, names),
    ];
  });
}

/** Most words of four letters or more have a capital. */
function isTitleCase(text: string): boolean {
  const long = [...text.matchAll(/\p{L}{4,}/gu)].map(([word]) => word);
  return long.length >= 3 && long.filter((word) => /^\p{Lu}/u.test(word)).length > long.length * 0.7;
}
