import type { InboundLead } from './inbound-lead.ts';
import type { ScoreChange } from './score-change.rules.ts';
import type { ShownLead } from './shown-leads.ts';

/** A lead as callers get it. */
export interface LeadAnswer {
  id: string;
  type: InboundLead['type'];
  record_id: string;
  url: string | null;
  arrived_at: string;
  run_id: string | null;
  person: ShownLead['person'];
  company: ShownLead['company'];
  identified_by: string | null;
  owner: ShownLead['owner'];
  /** `null`: not scored (yet); `not_scored` says why. */
  score: ShownLead['score'];
  not_scored: string | null;
  /** How the score became what it is since the lead was looked at; `null`: it is what it was. */
  change: ScoreChange | null;
  persona: string | null;
  /** Sources that could not be asked. */
  troubles: string[];
  /** What is written to the CRM, or would be while writes are off. */
  writes: {
    type: string;
    record_id: string;
    values: Readonly<Record<string, string | null>>;
    note: boolean;
    /** `waiting`: not done yet, or tried again; `failed`: given up; else what the writer said. */
    state: string;
    reason: string | null;
  }[];
}

/** `shown`: `null` before the first score. */
export function toLeadAnswer(lead: InboundLead, shown: ShownLead | null): LeadAnswer {
  return {
    ...{ id: lead.id, type: lead.type, record_id: lead.recordId, url: shown?.url ?? null },
    ...{ arrived_at: lead.arrivedAt.toISOString(), run_id: lead.runId, person: shown?.person ?? null },
    company: shown?.company ?? { id: lead.companyId, name: null, domain: lead.domain },
    ...{ identified_by: shown?.identifiedBy ?? null, owner: shown?.owner ?? null, score: shown?.score ?? null },
    change: shown?.change ?? null,
    not_scored: shown === null ? 'It has not been looked at yet.' : shown.notScored,
    ...{ persona: shown?.persona ?? null, troubles: shown?.troubles ?? [] },
    writes: (shown?.writes ?? []).map(({ type, recordId, values, hasNote, written, trouble, isGivenUp }) => ({
      ...{ type, record_id: recordId, values, note: hasNote },
      state: written?.action ?? (isGivenUp ? 'failed' : 'waiting'),
      reason: trouble,
    })),
  };
}
