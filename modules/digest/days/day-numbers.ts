/** Whose day: everybody's, or that of the person who owns records in the CRM under this address (lower case). */
export type Audience = { kind: 'manager' } | { kind: 'rep'; email: string };

/** What happened in some days, and how things stood at their end. `null`: not known. */
export interface DayNumbers {
  leads: {
    /** Came from the CRM by themselves; a person and the company made with them count once. */
    arrived: number;
    scored: number;
    hot: number;
    /** Of those that arrived, somebody got in touch with so many by the end. */
    touched: number;
    /** Band -> leads. */
    bands: Record<string, number>;
    /** Arrived and could not be scored: too little is known. */
    unscored: number;
  };
  speed: {
    /** Leads that arrived and were shown to people. */
    shown: number;
    /** From the record in the CRM to the card, in milliseconds. */
    p50: number | null;
    p95: number | null;
    /** From the record in the CRM to the first sign of a person getting in touch, in milliseconds. */
    touch_p50: number | null;
  };
  /** Hot leads of the week until the end, by whether somebody got in touch in time. */
  promise: { minutes: number; kept: number; at_risk: number; late: number };
  approvals: { waiting: number; approved: number; rejected: number; expired: number };
  /** With what follows `null` in the numbers of one rep: it is nobody's in particular. */
  crm: {
    created: number;
    updated: number;
    fields: number;
    /** Writes that were only noted down, because writing was switched off. */
    shadow: number;
    /** Given up. */
    failed: number;
  } | null;
  cost: ModelCost | null;
  quality: {
    duplicates_open: number;
    duplicates_new: number;
    /** Companies whose newest fact is older than `STALE_DAYS`. */
    stale: number;
    /** Values of others that stood in the way of a write or an import and were left as they were. */
    overwrites_prevented: number;
  } | null;
}

export interface ModelCost {
  usd: number;
  calls: number;
  /** Answered calls whose price nobody knows: `usd` lacks them. */
  unpriced: number;
  /** The dearest first; `usd` is `null` where no price is known. */
  models: { model: string; calls: number; usd: number | null }[];
  /** What vendors of data and searches were asked on the same dates, by days in UTC. */
  vendors: { vendor: string; kind: string; calls: number; credits: number }[];
}

/** Without news for so long, what is known of a company is stale: the shortest time that headcounts stay true. */
export const STALE_DAYS = 90;
