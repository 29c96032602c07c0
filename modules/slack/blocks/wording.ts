import { dateTag, link, safe } from './text.ts';
import type { EvidenceView, IntentView } from './view-models.ts';

/** Small phrases that several cards share. Everything returned is safe inside mrkdwn. */

export function sought(intent: IntentView['value'], count: number): string {
  const plural = count === 1 ? '' : 's';
  switch (intent) {
    case 'customer':
      return `possible customer${plural}`;
    case 'partner':
      return `possible partner${plural}`;
    case 'both':
      return count === 1 ? 'possible customer or partner' : 'possible customers and partners';
  }
}

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** A share (0-1) as whole percent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
}

export function dollars(amount: number): string {
  if (amount === 0) return 'no cost';
  return amount < 0.01 ? `$${amount.toFixed(4)}` : `$${amount.toFixed(2)}`;
}

/** An ISO time as each reader's own; what is no time is shown as it stands. */
export function moment(iso: string): string {
  const epoch = Date.parse(iso);
  return Number.isNaN(epoch) ? safe(iso, 40) : dateTag(epoch);
}

/** `“words of the source” — source, seen 2026-11-20`. */
export function quoted(evidence: EvidenceView, maxQuote: number): string {
  const host = URL.parse(evidence.source)?.hostname.replace(/^www\./, '') ?? '';
  // A row's place such as `companies.csv:12` parses as an address without a host.
  const source = host === '' ? safe(evidence.source, 80) : link(evidence.source, host);
  return `“${safe(evidence.quote, maxQuote)}” — ${source}, seen ${safe(evidence.observed_at.slice(0, 10), 12)}`;
}

export function joined(parts: readonly (string | null)[], separator = ' · '): string {
  return parts.filter((part) => part !== null && part !== '').join(separator);
}
