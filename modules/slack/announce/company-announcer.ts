import { Inject, Injectable } from '@nestjs/common';
import { CONTACTS_FLOW, type CompanyContacts } from '#modules/contacts';
import type { EnrichResult } from '#modules/enrichment';
import { RunsService } from '#modules/runs';
import type { RunRow } from '#src/platform/flows/run-store';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { PostedMessage, RenderedMessage } from '#src/ports/messenger';
import { contactsCard, contactsEvidenceCard } from '../blocks/contacts.card.ts';
import { errorCard } from '../blocks/guidance.card.ts';
import { researchCard, researchEvidenceCard } from '../blocks/research.card.ts';
import { ResultMessages } from './result-messages.ts';

/** What a run about one company says: the answer, and below it what proves it (`null`: nothing to prove). */
interface Said {
  answer: RenderedMessage;
  evidence: RenderedMessage | null;
}

/** Shows what was found out about one company: the progress message becomes the answer, its proof goes into the thread. */
@Injectable()
export class CompanyAnnouncer {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ResultMessages) private readonly messages: ResultMessages,
  ) {}

  async answer(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    return this.messages.replaceProgress(delivery, run, saidBy(run).answer);
  }

  async evidence(delivery: Delivery): Promise<PostedMessage | null> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const { evidence } = saidBy(run);
    return evidence === null ? null : this.messages.postBelow(delivery, run, evidence);
  }
}

function saidBy(run: RunRow): Said {
  if (run.flow === CONTACTS_FLOW) {
    const found = run.result as unknown as CompanyContacts;
    const proves = found.contacts.some(({ is_atl }) => is_atl) || found.left_out.length > 0;
    return { answer: contactsCard(found, run.id), evidence: proves ? contactsEvidenceCard(found) : null };
  }
  const [outcome] = (run.result as unknown as EnrichResult).companies;
  if (!outcome?.ok) return { answer: errorCard(outcome?.reason ?? 'Nothing was found.', run.id), evidence: null };
  const { enriched } = outcome;
  return {
    answer: researchCard(enriched, run.id),
    evidence: enriched.facts.length > 0 ? researchEvidenceCard(enriched) : null,
  };
}
