import type { SalesAngle, SalesAngleInput } from '#prompts/sales-angle';

type Statement = SalesAngle['risk_flags'][number];

const MOST_RISKS = 6;
const LONGEST_PITCH = 240;
const LONGEST_STATEMENT = 300;
/** Facts short enough to stand in a sentence; free text of strangers is not passed on by rules. */
const TELLABLE = ['industry', 'executive_roles', 'open_roles', 'technologies', 'country', 'location'] as const;
const LONGEST_TOLD = 60;

const WORDS = {
  en: { for: 'for', useIn: 'in', offers: 'offers' },
  de: { for: 'für', useIn: 'in', offers: 'bietet' },
} as const;

/**
 * What rules can say honestly: the offer set beside the company's industry, marked as inferred; as risks, what speaks
 * against it and what is not known, in the words given.
 */
export function salesAngle(input: SalesAngleInput): SalesAngle {
  const { language, seller, company, facts, against, gaps } = input;
  const words = WORDS[language];
  const told = facts.find((fact) => TELLABLE.includes(fact.name as never) && fact.text.length <= LONGEST_TOLD);
  const offer = seller?.sells?.trim().replace(/[.!?]+$/, '') || null;
  const aside = told === undefined ? '' : ` (${told.text})`;
  const quotes = told === undefined ? [] : [told.text];
  const useCase = offer === null || told === undefined ? null : `${offer} ${words.useIn} ${told.text}`;
  const pitch = offer === null ? null : `${words.for} ${company}${aside}: ${seller!.name} ${words.offers} ${offer}.`;
  return {
    primary_use_case: within(useCase, LONGEST_STATEMENT, quotes),
    risk_flags: [...against, ...gaps].slice(0, MOST_RISKS).map((text): Statement => {
      const short = text.slice(0, LONGEST_STATEMENT);
      return { text: short, inferred: false, quotes: [short] };
    }),
    pitch: within(pitch === null ? null : pitch.charAt(0).toUpperCase() + pitch.slice(1), LONGEST_PITCH, quotes),
  };
}

/** A statement that follows from what is known; `null` when it is none or has no room. */
function within(text: string | null, longest: number, quotes: string[]): Statement | null {
  return text === null || text.length > longest ? null : { text, inferred: true, quotes };
}
