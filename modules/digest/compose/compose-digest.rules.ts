import type { Audience, DayNumbers } from '../days/day-numbers.ts';
import type { DayItems } from '../days/digest-items.ts';
import { daysIn, type Period, periodInWords } from '../days/local-days.rules.ts';
import type { Digest, LineKey } from '../digest.ts';
import { funnelOf } from './funnel.rules.ts';
import { linesOf } from './lines.rules.ts';
import { counted, dollars } from './words.rules.ts';

/** Everything a digest is made of. */
export interface DigestParts {
  audience: Audience;
  zone: string;
  period: Period;
  /** Epoch milliseconds. */
  asOf: number;
  isFinal: boolean;
  numbers: DayNumbers;
  before: DayNumbers;
  items: DayItems;
}

export function composeDigest({ audience, zone, period, asOf, isFinal, numbers, before, items }: DigestParts): Digest {
  const days = daysIn(period);
  const title = periodInWords(period);
  const lines = linesOf({ now: numbers, before, items, audience });
  const told = new Set(lines.map(({ key }) => key));
  return {
    audience: audience.kind,
    email: audience.kind === 'rep' ? audience.email : null,
    ...{ zone, first_day: period.first, last_day: period.last },
    as_of: new Date(asOf).toISOString(),
    is_final: isFinal,
    title: isFinal ? title : `${title}, so far`,
    notice: days === 1 ? null : `Tells of ${days} days, because none was sent for the ${days - 1} before the last.`,
    lines,
    details: detailsOf(items, numbers).filter(({ key, items: some }) => told.has(key) && some.length > 0),
    ...{ funnel: funnelOf(numbers, before), numbers, before },
  };
}

function detailsOf(items: DayItems, { cost }: DayNumbers): Digest['details'] {
  const plain = (key: LineKey, texts: readonly string[]) => ({
    key,
    items: texts.map((text) => ({ text, url: null, proposal: null })),
  });
  return [
    { key: 'leads', items: items.arrived },
    { key: 'hot', items: items.hot },
    { key: 'untouched', items: items.untouched },
    { key: 'approvals', items: items.approvals },
    { key: 'crm', items: items.written },
    { key: 'failed', items: items.failures },
    plain('cost', [
      ...(cost?.models ?? []).map(
        ({ model, calls, usd }) =>
          `${model}: ${usd === null ? 'price not known' : dollars(usd)}, ${counted(calls, 'call')}`,
      ),
      ...(cost?.vendors ?? []).map(
        ({ vendor, kind, calls, credits }) =>
          `${vendor} ${kind}: ${counted(calls, 'call')}, ${counted(credits, 'credit')}`,
      ),
    ]),
    { key: 'unscored', items: items.unscored },
    { key: 'thresholds', items: items.thresholds },
  ];
}
