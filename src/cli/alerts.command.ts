import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import {
  AlertAnswers,
  AlertRulesRepository,
  type ListedMute,
  type Mute,
  MuteRepository,
  Owners,
  type PlaceReport,
  readAlertRules,
} from '#modules/alerts';
import { readHost } from '#modules/leads';
import { NotFoundError, UserInputError } from '#src/domain/errors';
import { answer, answerJson, type CommandContext, withProduct } from './command-context.ts';

const ACTOR = 'cli';
const LOOK_UP_MS = 15_000;

/** `gtm alerts`: who hears of which lead. */
export function alertsCommand(program: Command): void {
  const alerts = program.command('alerts').description('who is told of which lead, and what people make of it');
  rulesCommand(alerts);
  mutesCommands(alerts);
  answersCommands(alerts);
}

function rulesCommand(alerts: Command): void {
  alerts
    .command('rules')
    .description('show the rules in force as YAML; all processes follow a change at once')
    .option('--save <file>', 'put the rules of this file in force')
    .option('--reset', 'go back to what holds unless somebody sets rules: every new lead is shown')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  gtm alerts rules > alerts.yml\n  gtm alerts rules --save alerts.yml')
    .action(async (options: { save?: string; reset?: boolean; json?: boolean }) => {
      const given = options.save === undefined ? null : readAlertRules(await readFile(options.save, 'utf8'));
      const { rules, isSet } = await withProduct(async (product) => {
        const repository = product.get(AlertRulesRepository);
        if (given !== null) await repository.save(given, ACTOR);
        else if (options.reset) await repository.forget(ACTOR);
        return repository.current();
      });
      if (options.json) return answerJson({ is_set: isSet, rules });
      answer(`${isSet ? '' : '# Nobody has set rules; this follows from GTM_LEADS_CHANNEL.\n'}${stringify(rules)}`);
    });
}

function mutesCommands(alerts: Command): void {
  const kinds = 'person (e-mail address or Slack id), company (domain) or channel (Slack id)';
  alerts
    .command('mute [kind] [subject]')
    .description(`send no alerts to, or about, somebody until a day; without arguments, what is muted. ${kinds}`)
    .option('--until <day>', 'the first day on which alerts come again, e.g. 2026-12-01 (UTC)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  gtm alerts mute\n  gtm alerts mute company acme.com --until 2026-12-01')
    .action(
      async (kind: string | undefined, subject: string | undefined, options: { until?: string; json?: boolean }) => {
        const until = options.until === undefined ? null : dayOf(options.until);
        if (kind !== undefined && until === null) throw usage('Say until when: --until 2026-12-01.');
        const list = await withProduct(async (product) => {
          const mutes = product.get(MuteRepository);
          if (kind !== undefined && until !== null)
            await mutes.mute(await muteOf(product, kind, subject), until, ACTOR);
          return mutes.current();
        });
        if (options.json) return answerJson({ mutes: list });
        answer(list.length === 0 ? 'Nothing is muted.' : list.map(describeMute).join('\n'));
      },
    );
  alerts
    .command('unmute <kind> <subject>')
    .description('send alerts again')
    .action(async (kind: string, subject: string) => {
      const was = await withProduct(async (product) =>
        product.get(MuteRepository).unmute(await muteOf(product, kind, subject), ACTOR),
      );
      if (!was) throw new NotFoundError('ALERTS.NOT_MUTED', `${kind} ${subject} is not muted.`);
      answer(`Alerts come again: ${kind} ${subject}.`);
    });
}

function answersCommands(alerts: Command): void {
  alerts
    .command('stats')
    .description('how often people act on alerts, by place, over the last thirty days')
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: boolean }) => {
      const report = await withProduct((product) => product.get(AlertAnswers).report());
      if (options.json) return answerJson({ places: report });
      answer(report.length === 0 ? 'No alert is old enough to be judged.' : report.map(describePlace).join('\n'));
    });
  alerts
    .command('accept <place>')
    .description('put the higher threshold in force that `gtm alerts stats` proposes for a person or channel')
    .action(async (place: string) => {
      const threshold = await withProduct((product) => product.get(AlertAnswers).accept(place, ACTOR));
      answer(`${place} is told of leads from a fit score of ${threshold} on.`);
    });
}

async function muteOf(product: CommandContext, kind: string, given: string | undefined): Promise<Mute> {
  const subject = given?.trim() ?? '';
  if (kind === 'company') {
    const host = readHost(subject);
    if (host.kind !== 'own') throw usage(`"${subject.slice(0, 200)}" is no company's domain.`);
    return { kind, subject: host.domain };
  }
  if (kind === 'channel' && /^[CG][A-Z0-9]{1,20}$/.test(subject)) return { kind, subject };
  if (kind === 'person' && /^[UW][A-Z0-9]{1,20}$/.test(subject)) return { kind, subject };
  if (kind !== 'person' || !subject.includes('@')) {
    throw usage('Say what: person <e-mail or Slack id>, company <domain> or channel <Slack id>.');
  }
  const call = { signal: AbortSignal.timeout(LOOK_UP_MS), deadline: Date.now() + LOOK_UP_MS, runId: ACTOR };
  const member = await product.get(Owners).member(subject, call);
  if (member === null)
    throw new NotFoundError('ALERTS.NOBODY', `Nobody in Slack has the address ${subject.slice(0, 200)}.`);
  return { kind, subject: member.id };
}

function dayOf(text: string): Date {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (day === null || Number.isNaN(day.getTime()))
    throw usage(`"${text.slice(0, 40)}" is no day; write e.g. 2026-12-01.`);
  return day;
}

function usage(message: string): UserInputError {
  return new UserInputError('CLI.USAGE', message);
}

function describeMute({ kind, subject, until, mutedBy }: ListedMute): string {
  return `${kind.padEnd(8)} ${subject} until ${until.toISOString().slice(0, 16)}Z, by ${mutedBy}`;
}

function describePlace({ kind, place, email, sent, acted, share, threshold, proposed }: PlaceReport): string {
  const line = `${kind.padEnd(8)} ${place}${email === null ? '' : ` (${email})`}: acted on ${acted} of ${sent} (${Math.round(share * 100)} %), from score ${threshold ?? 'any'}`;
  return proposed === null ? line : `${line}; proposed: ${proposed} (\`gtm alerts accept ${place}\`)`;
}
