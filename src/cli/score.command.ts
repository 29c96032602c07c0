import type { Command } from 'commander';
import { RecordScore, type ShownScore } from '#modules/scoring';
import { UserInputError } from '../domain/errors.ts';
import { answer, answerJson, withProduct } from './command-context.ts';

export function scoreCommand(program: Command): void {
  program
    .command('score <domain-or-email>')
    .description('the score card of a company or person: fit, interest, band, reasons, gaps')
    .option('--as-of <date>', 'what was known and had happened by this day (YYYY-MM-DD) or time')
    .option('--json', 'print the card with its history as one JSON document')
    .addHelpText('after', '\nExamples:\n  gtm score acme.com\n  gtm score ann@acme.com --as-of 2026-01-31 --json')
    .action(async (reference: string, options: { asOf?: string; json?: boolean }) => {
      const asOf = options.asOf === undefined ? null : dateIn(options.asOf);
      const shown = await withProduct(async (product) => {
        const scores = product.get(RecordScore);
        const record = await scores.named(reference);
        const card = await scores.card(record, asOf);
        return { ...card, history: await scores.history(record) };
      });
      if (options.json) answerJson(shown);
      else answer(describe(shown));
    });
}

function describe(card: ShownScore): string {
  const { record, fit, engagement } = card;
  const who = [record.name, record.email ?? record.domain].filter((part) => part !== null).join(', ');
  return [
    `${who}: ${verdictOf(card)}`,
    `  fit ${fit.score ?? 'NO_SCORE'}  engagement ${engagement.score ?? 'not watched'}  segment ${card.segment ?? 'not known'}  known ${Math.round(fit.coverage * 100)} %  model ${card.model} (version ${card.model_version})`,
    ...fit.reasons.map(({ text, points, evidence }) => {
      const [first] = evidence;
      const where = first ? `  [${first.source}, ${first.observed_at.slice(0, 10)}]` : '';
      return `  ${signed(points)}  ${short(text)}${where}`;
    }),
    ...engagement.reasons.map(({ text, points }) => `  ${signed(points)}  ${short(text)}`),
    ...card.would_change.map(({ text }) => `  would change: ${text}`),
    ...(fit.gaps.length > 0 ? [`  not known: ${fit.gaps.map(({ fact }) => fact).join(', ')}`] : []),
  ].join('\n');
}

function verdictOf({ band, fit, disqualified_by: out }: ShownScore): string {
  if (out.length > 0) return `ruled out (${out.map(({ rule, because }) => `${rule}; ${because}`).join(', ')})`;
  return band ?? (fit.score === null ? 'NO_SCORE, too little is known' : 'no band');
}

function signed(points: number): string {
  return (points > 0 ? `+${points}` : String(points)).padStart(4);
}

function short(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

function dateIn(text: string): Date {
  const date = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime())) throw new UserInputError('CLI.USAGE', `--as-of ${text}: write it as YYYY-MM-DD.`);
  return date;
}
