import type { CrmVendor } from '#src/ports/crm';

/** What cards show, as plain data without a word of Slack. Names are those of `gtm find --json`. */

export interface UnderstandingView {
  /** The sentence as given. */
  readonly text: string;
  readonly intent: IntentView;
  /** One line a person can check: "customers · fintech · United Kingdom". */
  readonly summary: string;
  /** Words that were not used. */
  readonly unused: readonly string[];
}

export interface IntentView {
  readonly value: 'customer' | 'partner' | 'both';
  /** 0-1. */
  readonly confidence: number;
}

export interface ProgressView {
  readonly understanding: UnderstandingView;
  readonly steps: readonly StepView[];
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

export interface StepView {
  readonly label: string;
  readonly state: 'pending' | 'running' | 'done' | 'failed' | 'skipped';
  /** What came out or went wrong, in a few words. */
  readonly detail: string | null;
}

export interface EvidenceView {
  /** A URL, or `file:line` for an imported row. */
  readonly source: string;
  readonly quote: string;
  /** ISO 8601. */
  readonly observed_at: string;
}

export interface ReasonView {
  readonly text: string;
  readonly points: number;
  readonly evidence: readonly EvidenceView[];
}

export interface CompanyResultView {
  readonly rank: number;
  readonly company: {
    readonly id: string;
    readonly name: string;
    readonly domain: string | null;
    readonly country: string | null;
    readonly employee_count: number | null;
    readonly industry: string | null;
  };
  /** 0-100; `null` when too little is known to say. */
  readonly match: number | null;
  /** 0-100; `null` without an ideal customer profile. */
  readonly icp_fit_score: number | null;
  readonly band: string | null;
  /** 0-1. */
  readonly coverage: number;
  /** The record in our CRM, or `null` when there is none. */
  readonly in_crm: { readonly url: string | null; readonly owner: string | null; readonly stage: string | null } | null;
  /** Why it matches the request; the points add up to `match`. */
  readonly reasons: readonly ReasonView[];
  /** Why it fits the profile; the points add up to `icp_fit_score`. */
  readonly fit_reasons: readonly ReasonView[];
  /** What is not known of what was asked. */
  readonly gaps: readonly GapView[];
  /** What is not known of the profile. */
  readonly fit_gaps: readonly GapView[];
  /** False when a hard criterion is not known: it may fit. */
  readonly known_to_fit: boolean;
  readonly found_by: {
    readonly query: string;
    readonly quote: string;
    /** `index`, or the web search that answered. */
    readonly source: string;
    /** The page of the web that named it; `null`: the index. */
    readonly url: string | null;
  };
}

export interface GapView {
  readonly text: string;
  /** Points that knowing it could add; 0 for a remark. */
  readonly up_to: number;
}

export interface FindResultView {
  readonly run_id: string;
  readonly intent: IntentView;
  readonly summary: string;
  readonly queries: readonly { readonly text: string; readonly hits: number }[];
  /** How many candidates were looked at. */
  readonly considered: number;
  readonly left_out: {
    readonly customers: number;
    readonly competitors: number;
    readonly suppressed: number;
    readonly hard_criteria: number;
    readonly off_topic: number;
    readonly not_examined: number;
  };
  readonly results: readonly CompanyResultView[];
  readonly just_missed: readonly {
    readonly name: string;
    readonly domain: string | null;
    readonly match: number | null;
    /** Why it is not in the list. */
    readonly missed: string;
  }[];
  /** Why there are few results and which criterion would help; `null` when there are enough. */
  readonly few_results: { readonly why: string; readonly loosen: string | null } | null;
  readonly produced_by: string;
  readonly duration_ms: number;
  readonly cost_usd: number;
}

export interface ChangePlanView {
  readonly id: string;
  /** Stands for every value in it. */
  readonly hash: string;
  readonly title: string;
  /** Slack user id, or a name when the request came from elsewhere. */
  readonly requestedBy: string;
  readonly target: CrmVendor;
  /** What its records are. */
  readonly of: 'company' | 'contact';
  /** The write switch as it stands. */
  readonly writes: 'off' | 'own' | 'approved';
  /** ISO 8601. */
  readonly expiresAt: string;
  /** The last time somebody edited it; `null`: it is as proposed. */
  readonly edited: {
    readonly by: string;
    readonly at: string;
    readonly changed: number;
    readonly leftOut: number;
  } | null;
  readonly records: readonly PlannedRecordView[];
  /** Drafts of e-mails that go on these records; nothing is sent. */
  readonly drafts?: readonly { readonly step: number; readonly subject: string; readonly name: string }[];
}

/** A plan as a person edits it. */
export interface EditablePlanView {
  readonly id: string;
  readonly hash: string;
  readonly records: readonly {
    readonly id: string;
    /** E.g. `Update Acme`. */
    readonly title: string;
    readonly changes: readonly {
      /** The record's id and the field. */
      readonly name: string;
      readonly field: string;
      readonly label: string;
      readonly before: string | null;
      readonly after: string;
      /** How the value may be worded; `null`: it is taken or left. */
      readonly edit: 'line' | 'text' | null;
    }[];
  }[];
}

export interface PlannedRecordView {
  readonly action: 'create' | 'update';
  readonly name: string;
  readonly domain: string | null;
  /** The record in the CRM; `null` when it does not exist yet. */
  readonly url: string | null;
  readonly changes: readonly {
    readonly field: string;
    readonly label: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly authority: string;
    readonly reason: string;
  }[];
}

export interface PlanDecisionView {
  readonly kind: 'approved' | 'rejected' | 'expired' | 'cancelled';
  /** Slack user id, or a name and where they were; `null` when nobody decided. */
  readonly by: string | null;
  /** Why it was rejected, in their words. */
  readonly reason: string | null;
  /** ISO 8601. */
  readonly at: string;
}

export interface AppliedRecordView {
  readonly action: 'create' | 'update';
  readonly name: string;
  readonly url: string | null;
  readonly outcome: 'written' | 'unchanged' | 'failed' | 'skipped';
  /** How many fields were written. */
  readonly fields: number;
  /** Why it failed or was skipped; `null` when there is nothing to add. */
  readonly detail: string | null;
}

/** A plan whose writes were taken back. */
export interface UndonePlanView {
  readonly id: string;
  readonly title: string;
  /** Slack user id, or a name when it was asked for elsewhere. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly records: readonly UndoneRecordView[];
}

export interface UndoneRecordView {
  readonly name: string;
  readonly url: string | null;
  /** How many fields have their former value again. */
  readonly restored: number;
  readonly left: readonly { readonly field: string; readonly reason: string }[];
}
