import { Inject, Injectable } from '@nestjs/common';
import { AlertAnswers } from '#modules/alerts';
import { CONFIG, type Config } from '#src/config/config';
import { Clock } from '#src/ports/clock';
import { counted } from '../compose/words.rules.ts';
import { type DayLead, DayLeads } from './day-leads.repository.ts';
import type { Audience, DayNumbers } from './day-numbers.ts';
import { DayWork } from './day-work.repository.ts';
import { type DayItems, type DigestItem, MOST_ITEMS } from './digest-items.ts';
import { isHot, leadNumbers, promiseOf } from './lead-numbers.rules.ts';
import type { Period, TimeSpan } from './local-days.rules.ts';

/** How long a promise to get in touch is followed. */
const FOLLOWED_MS = 7 * 86_400_000;

const PROPOSED_FOR_MS = 2 * 86_400_000;

/** The one source of a day's numbers, for whoever shows them. */
@Injectable()
export class Days {
  constructor(
    @Inject(DayLeads) private readonly leads: DayLeads,
    @Inject(DayWork) private readonly work: DayWork,
    @Inject(AlertAnswers) private readonly alerts: AlertAnswers,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'hotLeads'>,
  ) {}

  /** `span` lies within the period; it ends earlier than that when the last day is not over. */
  async numbers(audience: Audience, period: Period, span: TimeSpan): Promise<DayNumbers> {
    return (await this.look(audience, period, span)).numbers;
  }

  /** The numbers with what stands behind them. */
  async look(audience: Audience, period: Period, span: TimeSpan): Promise<{ numbers: DayNumbers; items: DayItems }> {
    const person = audience.kind === 'rep' ? audience.email : null;
    const isForAll = audience.kind === 'manager';
    const [leads, approvals, waiting, crm, cost, quality, written, failures] = await Promise.all([
      this.leads.arrived(Math.min(span.from, span.until - FOLLOWED_MS), span.until, person),
      this.work.approvals(span, person),
      this.work.waiting(span, person, MOST_ITEMS),
      isForAll ? this.work.crm(span) : null,
      isForAll ? this.work.cost(span, period) : null,
      isForAll ? this.work.quality(span) : null,
      isForAll ? this.work.written(span, MOST_ITEMS) : [],
      isForAll ? this.work.failures(span, MOST_ITEMS) : [],
    ]);
    return {
      numbers: { ...leadNumbers(leads, span, this.config.hotLeads), approvals, crm, cost, quality },
      items: {
        ...this.leadItems(leads, span),
        approvals: waiting.map(({ id, title }) => ({ ...plainItem(title), proposal: id })),
        written: written.map(({ name, action, fields }) =>
          plainItem(`${name}: ${action}d, ${counted(fields, 'field')}`),
        ),
        failures: failures.map(plainItem),
        thresholds: isForAll ? await this.thresholds(span) : [],
      },
    };
  }

  /** Proposals are of this moment, so only a digest of these days has them. */
  private async thresholds({ until }: TimeSpan): Promise<DigestItem[]> {
    if (until < this.clock.now() - PROPOSED_FOR_MS) return [];
    const proposals = await this.alerts.proposals();
    return proposals
      .slice(0, MOST_ITEMS)
      .map(({ place, email, acted, sent, proposed }) =>
        plainItem(`${email ?? place}: ${acted} of ${sent} alerts acted on; proposed: only from fit ${proposed} on`),
      );
  }

  private leadItems(
    leads: readonly DayLead[],
    { from, until }: TimeSpan,
  ): Pick<DayItems, 'arrived' | 'hot' | 'unscored' | 'untouched'> {
    const { hotLeads } = this.config;
    const arrived = leads.filter(({ arrivedAt }) => arrivedAt.getTime() >= from);
    const first = (some: readonly DayLead[]) => some.slice(0, MOST_ITEMS).map((lead) => itemOf(lead));
    const hot = leads.filter((lead) => isHot(lead, hotLeads));
    // Who has waited longest comes first.
    const untouched = hot.filter(({ touchedAt }) => touchedAt === null).reverse();
    const late = untouched.filter((lead) => promiseOf(lead, hotLeads.minutes, until) === 'late');
    const others = untouched.filter((lead) => !late.includes(lead));
    return {
      arrived: first(arrived),
      hot: first(arrived.filter((lead) => isHot(lead, hotLeads))),
      unscored: first(arrived.filter(({ fit }) => fit === null)),
      untouched: [...late.map((lead) => itemOf(lead, 'late')), ...others.map((lead) => itemOf(lead))].slice(
        0,
        MOST_ITEMS,
      ),
    };
  }
}

function plainItem(text: string): DigestItem {
  return { text: oneLine(text), url: null, proposal: null };
}

function itemOf({ name, company, url, band }: DayLead, mark: 'late' | null = null): DigestItem {
  const who = company === null ? name : `${name}, ${company}`;
  return {
    text: `${oneLine(who)} (${band ?? 'no band'}${mark === null ? '' : `, ${mark}`})`,
    url: webUrl(url),
    proposal: null,
  };
}

/** Other people's words as one line without anything invisible in it. */
function oneLine(text: string): string {
  return text
    .slice(0, 400)
    .toWellFormed()
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 160);
}

function webUrl(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
