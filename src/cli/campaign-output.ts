import type { BuiltPart } from '#modules/campaigns';

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
