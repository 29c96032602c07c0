import type { BuiltPart, PlannedContext } from '#modules/campaigns';
import type { RunEvents } from '#src/platform/flows/run-events';
import { say } from './command-context.ts';

/** A part for people, with what each statement rests on. */
export function describedPart(part: BuiltPart): string {
  const head = `${part.part}${part.confidence === null ? '' : `  (confidence ${Math.round(part.confidence * 100)} %)`}`;
  const gaps = part.gaps.map((gap) => `  not known: ${gap}`);
  if (part.data === null)
    return [
      head,
      '  too little to make it from',
      ...gaps,
      ...part.how_to_fix.map((fix) => `  to mend it: ${fix}`),
    ].join('\n');
  if (part.part === 'email') return [head, ...part.data.sequence.map(email), ...gaps].join('\n');
  if (part.part === 'enrichment_sources')
    return [head, ...part.data.workflow.map((line) => `  ${line}`), ...gaps].join('\n');
  return [head, ...sections(part.data), ...gaps].join('\n');
}

function email({
  step,
  day,
  subject,
  body,
  gate,
}: NonNullable<Extract<BuiltPart, { part: 'email' }>['data']>['sequence'][number]): string {
  const faults = gate.findings.map(({ kind, why, text }) => `    ! ${kind}${text === '' ? '' : ` "${text}"`}: ${why}`);
  return [
    `  ${step}. day ${day}, ${gate.result}: ${subject}`,
    ...body.split('\n').map((line) => `      ${line}`),
    ...faults,
  ].join('\n');
}

/** Sections lie one or two levels deep; each prints its statements with where they come from. */
function sections(data: object): string[] {
  return Object.entries(data).flatMap(([name, value]: [string, object]) => {
    if (!('statements' in value)) return sections(value);
    const lines = (value.statements as { text: string; source?: string; basis: string }[]).map(
      ({ text, source, basis }) => `    ${text}  [${source ?? basis}]`,
    );
    return [`  ${name}`, ...lines];
  });
}

/** One line of the plan: what it is, where it comes from, how good what is there is. */
export function describedContext({
  context_type,
  needed,
  source,
  quality,
  data_freshness,
  why,
}: PlannedContext): string {
  const known = [quality, data_freshness === null ? null : `${data_freshness} hours old`].filter((one) => one !== null);
  const from = `${source}${known.length === 0 ? '' : ` (${known.join(', ')})`}`;
  return `${context_type}${needed ? '' : ', optional'}: ${from}. ${why}`;
}

/** Says what a run is at, a line for each step as it begins; the plan as soon as it is made. */
export function sayCampaignProgress(events: RunEvents): void {
  events.on('step.started', ({ key }) => {
    if (key === 'website') say('  reading the website, unless it was read before ...');
    if (key.startsWith('part:')) say(`  ${key.slice('part:'.length).replaceAll('_', ' ')} ...`);
  });
  events.on('step.finished', ({ key, output }) => {
    if (key === 'plan') for (const context of output as PlannedContext[]) say(`  ${describedContext(context)}`);
  });
}
