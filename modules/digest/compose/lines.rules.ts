import type { Audience, DayNumbers } from '../days/day-numbers.ts';
import { STALE_DAYS } from '../days/day-numbers.ts';
import { type DayItems, type DigestItem, MOST_ITEMS } from '../days/digest-items.ts';
import type { DigestAction, DigestLine, LineKey } from '../digest.ts';
import { changeOf, counted, dollars, inTime, joined } from './words.rules.ts';

/** One message of Slack at a glance. */
const MOST_LINES = 15;

type Numbers = { now: DayNumbers; before: DayNumbers; items: DayItems; audience: Audience };
/** `null`: there is nothing to say. */
type LineOf = (numbers: Numbers) => Omit<DigestLine, 'key'> | null;

/** What is told, the most urgent first. A line that has nothing to say, now or in comparison, is not there. */
export function linesOf(numbers: Numbers): DigestLine[] {
  const lines = Object.entries(LINES).flatMap(([key, lineOf]) => {
    const line = lineOf(numbers);
    return line === null ? [] : [{ key: key as LineKey, ...line }];
  });
  return lines.slice(0, MOST_LINES);
}

const LINES: Readonly<Record<LineKey, LineOf>> = {
  leads: ({ now, before, items, audience }) => {
    const [a, b] = [now.leads.arrived, before.leads.arrived];
    const whose = audience.kind === 'rep' ? ' of yours' : '';
    return lineFor(a, b, `${counted(a, 'new lead')}${whose}`, action('Show Leads', 'gtm crm leads', items.arrived));
  },
  hot: ({ now, before, items }) => {
    const [a, b] = [now.leads.hot, before.leads.hot];
    return lineFor(a, b, `${counted(a, 'hot lead')} among them`, action('Show Hot Leads', 'gtm crm leads', items.hot));
  },
  untouched: ({ items, audience }) => {
    const { untouched } = items;
    if (untouched.length === 0) return null;
    const who = audience.kind === 'rep' ? 'you' : 'somebody';
    const text = `${atMost(untouched.length)} hot ${untouched.length === 1 ? 'lead waits' : 'leads wait'} for ${who} to get in touch`;
    return { text, change: null, action: action('Show Who Waits', 'gtm crm leads', untouched) };
  },
  promise: ({ now: { promise }, before }) => {
    const { kept, at_risk, late, minutes } = promise;
    if (kept + at_risk + late === 0) return null;
    const text = `Hot leads of the week, in touch within ${inTime(minutes * 60_000)}: ${kept} in time, ${at_risk} at risk, ${late} late`;
    return { text, change: changeOf(late, before.promise.late), action: action('Show Times', 'gtm crm leads', []) };
  },
  approvals: ({ now: { approvals: now }, before, audience }) => {
    const was = before.approvals.waiting;
    const { waiting, approved, rejected, expired } = now;
    if (waiting + was + approved + rejected + expired === 0) return null;
    const decided = [
      approved > 0 ? `${approved} approved` : null,
      rejected > 0 ? `${rejected} rejected` : null,
      expired > 0 ? `${expired} expired` : null,
    ];
    const whom = audience.kind === 'rep' ? 'for you' : 'for a decision';
    const waits =
      waiting === 0
        ? `No proposal waits ${whom}`
        : `${counted(waiting, 'proposal')} ${waiting === 1 ? 'waits' : 'wait'} ${whom}`;
    return {
      text: joined([waits, joined(decided, ', ')], '; '),
      change: changeOf(waiting, was),
      action: action('Review', 'gtm crm plans', []),
    };
  },
  speed: ({ now: { speed }, before }) => {
    const { shown, p50, p95, touch_p50: touch } = speed;
    if (p50 === null || p95 === null) return null;
    const first = touch === null ? 'no first contact known' : `first contact after ${inTime(touch)}`;
    return {
      text: `From the form to the card ${inTime(p50)}, p95 ${inTime(p95)} (${counted(shown, 'lead')}); ${first}`,
      change: before.speed.p50 === null ? null : `before ${inTime(before.speed.p50)}`,
      action: action('Show Leads', 'gtm crm leads', []),
    };
  },
  crm: ({ now: { crm: now }, before: { crm: before } }) => {
    if (now === null || before === null) return null;
    const [a, b] = [now.created + now.updated, before.created + before.updated];
    if (a + b + now.shadow === 0) return null;
    const written = `CRM: ${counted(now.created, 'record')} created, ${now.updated} updated (${counted(now.fields, 'field')})`;
    const shadow = now.shadow > 0 ? `${counted(now.shadow, 'write')} held back because writing is off` : null;
    return {
      text: joined([written, shadow], '; '),
      change: changeOf(a, b),
      action: action('Show Writes', 'gtm runs list', []),
    };
  },
  failed: ({ now: { crm: now }, before: { crm: before } }) => {
    const failed = now?.failed ?? 0;
    if (failed === 0) return null;
    return {
      text: `${counted(failed, 'write')} to the CRM failed and ${failed === 1 ? 'was' : 'were'} given up`,
      change: changeOf(failed, before?.failed ?? 0),
      action: action('Show Failures', 'gtm crm dead-letters', []),
    };
  },
  cost: ({ now: { cost: now }, before: { cost: before } }) => {
    if (now === null || before === null) return null;
    const bought = now.vendors.reduce((sum, { credits }) => sum + credits, 0);
    if (now.calls + before.calls + bought === 0) return null;
    const unpriced = now.unpriced > 0 ? `${now.unpriced} of unknown price` : null;
    const credits = bought > 0 ? `${bought} credits of vendors` : null;
    return {
      text: joined([`Models: ${dollars(now.usd)} for ${counted(now.calls, 'call')}`, unpriced, credits], ', '),
      change: before.usd === now.usd ? null : `before ${dollars(before.usd)}`,
      action: action('Show Costs', 'gtm traces cost', []),
    };
  },
  unscored: ({ now, before, items }) => {
    const [a, b] = [now.leads.unscored, before.leads.unscored];
    if (a === 0) return null;
    const text = `${counted(a, 'new lead')} without a score: too little is known`;
    return { text, change: changeOf(a, b), action: action('Show Gaps', 'gtm crm leads', items.unscored) };
  },
  duplicates: ({ now: { quality: now }, before: { quality: before } }) => {
    if (now === null || now.duplicates_open + now.duplicates_new === 0) return null;
    return {
      text: `${counted(now.duplicates_open, 'possible duplicate')} to decide about, ${now.duplicates_new} of them new`,
      change: changeOf(now.duplicates_open, before?.duplicates_open ?? 0),
      action: action('Show How', 'gtm duplicates', []),
    };
  },
  stale: ({ now: { quality: now }, before: { quality: before } }) => {
    if (now === null || now.stale === 0) return null;
    const companies = counted(now.stale, 'company', 'companies');
    return {
      text: `${companies} without news for ${STALE_DAYS} days`,
      change: changeOf(now.stale, before?.stale ?? 0),
      action: action('Show How', 'gtm enrich', []),
    };
  },
  prevented: ({ now: { quality: now }, before: { quality: before } }) => {
    const prevented = now?.overwrites_prevented ?? 0;
    if (prevented === 0) return null;
    return {
      text: `${counted(prevented, 'value')} in the CRM left alone, because somebody had changed ${prevented === 1 ? 'it' : 'them'} meanwhile`,
      change: changeOf(prevented, before?.overwrites_prevented ?? 0),
      action: action('Show How', 'gtm runs list', []),
    };
  },
  thresholds: ({ items: { thresholds } }) => {
    if (thresholds.length === 0) return null;
    const text = `${counted(thresholds.length, 'place')} with fewer than half of the alerts acted on: a higher threshold is proposed`;
    return { text, change: null, action: action('Show Proposals', 'gtm alerts stats', []) };
  },
};

/** Said when there is something now, or was before. */
function lineFor(now: number, before: number, text: string, act: DigestAction): Omit<DigestLine, 'key'> | null {
  return now + before === 0 ? null : { text, change: changeOf(now, before), action: act };
}

/** One thing to see is gone to straight; several are shown. */
function action(label: string, command: string, items: readonly DigestItem[]): DigestAction {
  const [only] = items;
  const isOne = items.length === 1 && only!.url !== null;
  return isOne ? { label: 'Open in CRM', url: only!.url, command } : { label, url: null, command };
}

/** Of the leads that wait no more than some are looked at. */
function atMost(count: number): string {
  return count < MOST_ITEMS ? String(count) : `${MOST_ITEMS} or more`;
}
