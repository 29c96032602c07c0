import type { Listener, RulesInForce } from '../rules/alert-rules.ts';
import { endOfQuiet } from '../rules/quiet-hours.rules.ts';
import { isWanted, type JudgedLead, ruleOfPerson } from '../rules/wanted.rules.ts';

/** The owner of a lead's record. */
export interface LeadOwner {
  email: string;
  /** `null`: nobody of this address is a member of the workspace. */
  slack: { id: string; zone: string | null } | null;
}

/** What somebody said they do not want to hear of, until it ends. */
export interface Mute {
  kind: 'person' | 'company' | 'channel';
  /** A Slack id of a person or a channel, or the domain of a company. */
  subject: string;
}

export interface RoutedLead extends JudgedLead {
  domain: string | null;
  /** `null`: the record has none, or one without an address. */
  owner: LeadOwner | null;
}

/** Where an alert goes, and when: at once, or when quiet hours are over (epoch milliseconds). */
export interface RoutedPlace {
  kind: 'person' | 'channel';
  /** Slack id. */
  place: string;
  /** Of the person; `null` for a channel. */
  email: string | null;
  dueAt: number;
}

/** Who is told of a lead. Nobody: it waits for the digest. `mutes`: those that hold at `now`. */
export function route(lead: RoutedLead, rules: RulesInForce, mutes: readonly Mute[], now: number): RoutedPlace[] {
  if (isMuted(mutes, 'company', lead.domain)) return [];
  const dueAt = (rule: Listener, zone: string | null) =>
    endOfQuiet(rule.quiet_hours, rule.zone ?? zone ?? rules.zone, now) ?? now;
  const channels = rules.channels
    .filter((rule) => isWanted(lead, rule))
    .map((rule): RoutedPlace => ({ kind: 'channel', place: rule.channel, email: null, dueAt: dueAt(rule, null) }));
  const places = [...channels, ...ownersPlace(lead, rules, channels, dueAt)];
  return places.filter(({ kind, place }) => !isMuted(mutes, kind, place));
}

function ownersPlace(
  lead: RoutedLead,
  rules: RulesInForce,
  channels: readonly RoutedPlace[],
  dueAt: (rule: Listener, zone: string | null) => number,
): RoutedPlace[] {
  const { owner } = lead;
  const rule = owner === null ? rules.owner : ruleOfPerson(rules, owner.email);
  if (!rule.told || !isWanted(lead, rule)) return [];
  const slack = owner?.slack ?? null;
  if (owner !== null && slack !== null) {
    return [{ kind: 'person', place: slack.id, email: owner.email, dueAt: dueAt(rule, slack.zone) }];
  }
  const instead = rules.fallback_channel;
  if (instead === null || channels.some(({ place }) => place === instead)) return [];
  const listening = rules.channels.find(({ channel }) => channel === instead);
  const heldBy = listening ?? { ...rule, quiet_hours: null };
  return [{ kind: 'channel', place: instead, email: null, dueAt: dueAt(heldBy, null) }];
}

function isMuted(mutes: readonly Mute[], kind: Mute['kind'], subject: string | null): boolean {
  return mutes.some((mute) => mute.kind === kind && mute.subject === subject);
}
