import { CAMPAIGN_FLOW } from '#modules/campaigns';
import { CONTACTS_FLOW, contactsPhases } from '#modules/contacts';
import { FIND_FLOW, findPhases, understand } from '#modules/discovery';
import { ENRICH_FLOW } from '#modules/enrichment';
import type { RunRow } from '#src/platform/flows/run-store';
import type { RenderedMessage } from '#src/ports/messenger';
import { progressCard, workingCard } from '../blocks/progress.card.ts';
import { IMPORT_FILE_FLOW } from '../files/import-file.flow.ts';
import { PREVIEW_FILE_FLOW } from '../files/preview-file.flow.ts';

/** How far a run is: keys of its steps, and when it began (epoch milliseconds). */
interface Work {
  started: readonly string[];
  finished: readonly string[];
  startedAt: number;
}

type Card = (input: Record<string, unknown>, work: Work) => RenderedMessage;

/** How each flow that people wait for looks while it works. */
const CARDS: Readonly<Record<string, Card>> = {
  [FIND_FLOW]: ({ text }, { started, finished, startedAt }) =>
    progressCard({ understanding: understand(String(text ?? '')), steps: findPhases(started, finished), startedAt }),
  [CONTACTS_FLOW]: ({ domain }, { started, finished, startedAt }) =>
    workingCard({
      ...{ title: 'Finding out who decides', about: String(domain ?? ''), note: null },
      ...{ steps: contactsPhases(started, finished), startedAt },
    }),
  [ENRICH_FLOW]: ({ domains }, { finished, startedAt }) => {
    const read = finished.some((key) => key.startsWith('enrich:'));
    const step = { label: 'Read the website, then ask other sources', detail: null };
    return workingCard({
      ...{ title: 'Finding out what is to be known', about: String(domains ?? ''), note: null },
      ...{ steps: [{ ...step, state: read ? ('done' as const) : ('running' as const) }], startedAt },
    });
  },
  [CAMPAIGN_FLOW]: ({ website_url, parts, settings }, { finished, startedAt }) => {
    const { recipient } = (settings ?? {}) as { recipient?: { domain?: string | null } };
    const read = finished.includes('website');
    const label = Array.isArray(parts) && parts.length === 1 ? 'Conclude who decides' : 'Write the drafts';
    return workingCard({
      ...{ title: 'Preparing a campaign', about: String(recipient?.domain ?? website_url ?? ''), note: null },
      steps: [
        { label: 'Read the website', detail: null, state: read ? 'done' : 'running' },
        { label, detail: null, state: read ? 'running' : 'pending' },
      ],
      startedAt,
    });
  },
  [PREVIEW_FILE_FLOW]: ({ name }, { startedAt }) => fileCard('Looking at the file', name, startedAt),
  [IMPORT_FILE_FLOW]: ({ name }, { startedAt }) => fileCard('Importing the file', name, startedAt),
};

function fileCard(title: string, name: unknown, startedAt: number): RenderedMessage {
  const step = { label: 'Read every row', detail: null, state: 'running' as const };
  return workingCard({ title, about: String(name ?? ''), note: null, steps: [step], startedAt });
}

export function showsProgress(flow: string): boolean {
  return flow in CARDS;
}

/** The message of a run while it works. */
export function cardOfWork({ flow, input }: Pick<RunRow, 'flow' | 'input'>, work: Work): RenderedMessage {
  return CARDS[flow]!((input ?? {}) as Record<string, unknown>, work);
}
