import type { Brief } from '#prompts/email-angles';
import { letterheadOf } from '../parts/email-letter.ts';
import type { EmailMaterial } from '../parts/email-material.ts';
import type { EmailSettings } from '../parts/email-settings.ts';
import type { SectionParts } from '../parts-by-rules.ts';
import { type KnownItem, knownMaterial, shown } from './known-material.ts';

const MOST_OF_PERSONA = 12;

/** What e-mails may say: the website and what people gave. What was concluded says whom they are for and nothing else. */
export function knownForEmails(parts: SectionParts): KnownItem[] {
  return knownMaterial(parts.reading, parts, ['product_overview', 'positioning']).filter(
    ({ id }) => !id.startsWith('P'),
  );
}

/** What a model is told about the e-mails it is to write. */
export function emailBrief(
  parts: SectionParts,
  material: EmailMaterial,
  known: readonly KnownItem[],
  settings: EmailSettings,
): Brief {
  const { language, company } = letterheadOf(material, settings);
  const { name, company: theirs, title } = settings.recipient;
  const given = Object.entries({ name, company: theirs, title }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const { job_titles, pain_points, goals } = parts.target_persona;
  return {
    ...{ language, company },
    ...{ steps: settings.steps, tone: settings.tone, length: settings.length },
    reader: Object.fromEntries(given),
    persona: [job_titles, pain_points, goals]
      .flatMap(({ statements }) => statements.map(({ text }) => text))
      .slice(0, MOST_OF_PERSONA),
    evidence: known.map(shown),
  };
}
