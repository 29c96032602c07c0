import { z } from 'zod';
import type { DraftLanguage } from '../gates/draft.ts';
import { buyingArea } from './buying-area.rules.ts';
import { BENEFIT, PAIN } from './part-words.data.ts';
import { quoted, type SiteReading } from './site-reading.ts';
import { Section, type Statement, section } from './statement.ts';

/** Who decides there, what hurts, and what is wanted. */
export const TargetPersona = z.object({
  job_titles: Section,
  department: Section,
  pain_points: Section,
  goals: Section,
  behaviors: Section,
});
export type TargetPersona = z.infer<typeof TargetPersona>;

/** The persona that a website lets one conclude. */
export function targetPersona(reading: SiteReading, language: DraftLanguage): TargetPersona {
  const found = buyingArea(reading);
  const concluded = (texts: readonly string[]): Statement[] =>
    found === null ? [] : texts.map((text) => ({ basis: 'inferred', text, from: found.from }));
  const pains = reading.sentences.filter(({ text }) => PAIN.test(text)).slice(0, 4);
  const goals = reading.sentences.filter((one) => BENEFIT.test(one.text) && !pains.includes(one)).slice(0, 4);
  const department = found === null ? [] : [found.area.department[language]];
  return {
    job_titles: section('target_persona', 'job_titles', concluded(found?.area.titles[language] ?? [])),
    department: section('target_persona', 'department', concluded(department)),
    pain_points: section('target_persona', 'pain_points', pains.map(quoted)),
    goals: section('target_persona', 'goals', goals.map(quoted)),
    behaviors: section('target_persona', 'behaviors', []),
  };
}
