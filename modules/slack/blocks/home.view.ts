import type { KnownBlock } from '@slack/types';
import type { HomeApproval, HomeDeadLetter, HomeRun, HomeView } from '../home/home-view.ts';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, context, divider, header, section } from './builders.ts';
import { LIMITS } from './limits.ts';
import { link, person, safe } from './text.ts';
import { counted, joined, moment, percent } from './wording.ts';

/** The Home tab: what waits for somebody first, then what runs, then the day, and what went wrong. */
export function homeBlocks(view: HomeView): KnownBlock[] {
  const blocks = [
    ...waiting(view),
    ...working(view),
    ...day(view),
    ...givenUp(view),
    ...alerts(view),
    divider(),
    actions(
      button({ label: 'Settings', actionId: ACTION_IDS.digestSettings, value: 'home' }),
      button({ label: 'Refresh', actionId: ACTION_IDS.refreshHome, value: 'home' }),
    ),
  ];
  return blocks.slice(0, LIMITS.homeBlocks);
}

/** For guests and people of other organisations. */
export function closedHomeBlocks(): KnownBlock[] {
  return [section('Only full members of this workspace see what goes on here.')];
}

function waiting({ approvals: { shown, total } }: HomeView): KnownBlock[] {
  const title = header('Waiting for approval');
  if (total === 0)
    return [title, context('Nothing waits. Tick companies in a result and press Add Selected to propose some.')];
  return [title, ...shown.flatMap(approvalBlocks), ...more(total - shown.length, 'gtm crm plans')];
}

function approvalBlocks({ id, title, requestedBy, expiresAt, link: where, mayDecide }: HomeApproval): KnownBlock[] {
  const what = `*${safe(title, 150) || 'A plan'}*${where === null ? '' : ` · ${link(where, 'Open')}`}`;
  const whose = joined([
    `asked for by ${person(requestedBy) || 'somebody'}`,
    `not done unless decided by ${moment(expiresAt)}`,
    mayDecide ? null : 'for others to decide',
  ]);
  const show = where === null && mayDecide;
  return [
    section(`${what}\n${whose}`),
    ...(show ? [actions(button({ label: 'Show Plan', actionId: ACTION_IDS.showPlan, value: id }))] : []),
  ];
}

function working({ running, recent }: HomeView): KnownBlock[] {
  const now =
    running.length === 0
      ? [context('Nothing runs. Try `/gtm find customers: fintech in the UK`.')]
      : running.map(runLine);
  return [header('Running'), ...now, ...(recent.length === 0 ? [] : [header('Recent'), ...recent.map(runLine)])];
}

function runLine({ flow, status, about, since, steps, link: where }: HomeRun): KnownBlock {
  const what = `*${safe(flow, 60)}* ${safe(about, 120)}`.trimEnd();
  return section(
    joined([
      what,
      safe(status, 30),
      steps === null ? null : `${counted(steps, 'step')} done`,
      moment(since),
      where === null ? null : link(where, 'Open'),
    ]),
  );
}

function day({ today }: HomeView): KnownBlock[] {
  if (today === null) return [header('Today'), context("Today's numbers could not be made just now.")];
  const lines = today.map((line) => `• ${safe(line, 180)}`);
  return [header('Today'), lines.length === 0 ? context('Nothing to report yet.') : section(lines.join('\n'))];
}

function givenUp({ deadLetters: { shown, total }, mayNot }: HomeView): KnownBlock[] {
  if (total === 0) return [];
  const all = button({ label: 'Replay All', actionId: ACTION_IDS.replayAll, value: 'home' });
  return [
    header(`${counted(total, 'CRM write')} given up`),
    ...shown.flatMap((letter) => letterBlocks(letter, mayNot === null)),
    ...more(total - shown.length, 'gtm crm dead-letters'),
    ...(mayNot === null ? [actions(all)] : [context(safe(mayNot, 200))]),
  ];
}

function letterBlocks({ id, kind, reason, message, createdAt }: HomeDeadLetter, mayReplay: boolean): KnownBlock[] {
  const words = `*${safe(reason, 40)}* ${safe(kind, 60)} · ${moment(createdAt)}\n${safe(message, 300)}`;
  const replay = button({ label: 'Replay', actionId: ACTION_IDS.replay, value: id });
  return [mayReplay ? { ...section(words), accessory: replay } : section(words)];
}

function alerts({ proposals, mutes, mayNot }: HomeView): KnownBlock[] {
  const muted = mutes.map(({ kind, subject, until }): KnownBlock => {
    const unmute = button({ label: 'Unmute', actionId: ACTION_IDS.unmute, value: `${kind}:${subject}` });
    return { ...section(`Muted until ${moment(until)}: ${kind} ${placeName(kind, subject)}`), accessory: unmute };
  });
  const advice = proposals.map(({ kind, place, sent, acted, share, proposed }): KnownBlock => {
    const words = `${placeName(kind, place)}: people acted on ${acted} of ${sent} alerts (${percent(share)}). Only leads from ${proposed} on?`;
    const raise = button({ label: `Raise to ${proposed}`, actionId: ACTION_IDS.acceptThreshold, value: place });
    return mayNot === null ? { ...section(words), accessory: raise } : section(words);
  });
  const blocks = [...advice, ...muted];
  return blocks.length === 0 ? [] : [header('Alerts'), ...blocks];
}

function placeName(kind: string, place: string): string {
  if (kind === 'channel' && /^[CG][A-Z0-9]{1,20}$/.test(place)) return `<#${place}>`;
  return kind === 'person' ? person(place) : safe(place, 100);
}

function more(count: number, command: string): KnownBlock[] {
  return count > 0 ? [context(`… and ${count} more: \`${command}\``)] : [];
}
