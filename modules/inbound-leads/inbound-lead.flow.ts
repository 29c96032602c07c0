import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { INBOUND_LEAD_FLOW } from './inbound-lead-flow.name.ts';
import { LeadNotices } from './lead-notices.ts';
import { LeadReading } from './lead-reading.ts';
import { LeadResearch } from './lead-research.ts';
import { LeadScoring } from './lead-scoring.ts';
import { LeadWriteBack } from './lead-write-back.ts';

const Input = z.object({ leadId: z.uuid() });
type Input = z.infer<typeof Input>;

const LONGEST_MS = 5 * 60_000;
const NO_ANSWER = { fit: null, band: null };

export interface InboundLeadResult {
  leadId: string;
  /** `gone`: the record was deleted before we came to it. `superseded`: a newer run of the lead gives the answer. */
  outcome: 'scored' | 'not-scored' | 'gone' | 'superseded';
  fit: number | null;
  band: string | null;
}

/** A record of the CRM in; out its score with reasons, on the record and before the people it concerns. */
@Injectable()
export class InboundLeadFlow extends Flow<Input, InboundLeadResult> {
  readonly name = INBOUND_LEAD_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['crm', 'cli', 'http', 'slack'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(
    @Inject(LeadReading) private readonly reading: LeadReading,
    @Inject(LeadResearch) private readonly research: LeadResearch,
    @Inject(LeadScoring) private readonly scoring: LeadScoring,
    @Inject(LeadWriteBack) private readonly writeBack: LeadWriteBack,
    @Inject(LeadNotices) private readonly notices: LeadNotices,
  ) {
    super();
  }

  async run({ leadId }: Input, run: FlowRun): Promise<InboundLeadResult> {
    const identified = await run.step('identify', { leadId }, () => this.reading.identify(leadId, run.call()));
    if (identified === null) return { leadId, outcome: 'gone', ...NO_ANSWER };
    const kept = await run.step('records', identified, () => this.reading.keep(leadId, run.id, identified, run.call()));
    if (kept === null) return { leadId, outcome: 'superseded', ...NO_ANSWER };

    const { companyId } = kept;
    const troubles: string[] = [];
    if (companyId !== null && identified.domain !== null) {
      troubles.push(...(await run.step('enrich', { companyId }, () => this.research.enrich(companyId, run.call()))));
      if (await run.step('wants-executives', null, () => this.research.wantsExecutives())) {
        const asked = () => this.research.findExecutives(companyId, run.call());
        troubles.push(...(await run.step('executives', { companyId }, asked)));
      }
    }

    const known = { leadId, runId: run.id, identified, kept, troubles };
    const verdict = await run.step('score', known, () => this.scoring.score(known, run.call()));
    const { companyRecordId } = identified;
    const writes = await run.step('plan', verdict, () => this.writeBack.plan(leadId, companyRecordId, run.id));
    if (writes === null) return { leadId, outcome: 'superseded', ...NO_ANSWER };
    // Shown before it is written: a CRM that is slow or down keeps nobody from calling the lead.
    await run.step('show', null, () => this.notices.sendIfShown(leadId, run.id, 'scored'));
    await run.step('write', writes, () => this.writeBack.carryOut(writes, leadId, run.id));
    const { fit, band, isScored } = verdict;
    return { leadId, outcome: isScored ? 'scored' : 'not-scored', fit, band };
  }
}
