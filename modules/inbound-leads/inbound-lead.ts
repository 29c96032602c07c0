import { z } from 'zod';
import type { ShownScore, WordedAngle } from '#modules/scoring';
import type { CrmVendor } from '#src/ports/crm';
import type { PostedMessage } from '#src/ports/messenger';
import type { IdentifiedBy, LeadPerson } from './identify.rules.ts';
import type { ScoreChange } from './score-change.rules.ts';

export const LeadType = z.enum(['contact', 'company']);
export type LeadType = z.infer<typeof LeadType>;

/** Everything people are shown of a lead. */
export interface LeadView {
  type: LeadType;
  vendor: CrmVendor;
  recordId: string;
  /** Where a person opens the record; `null` when the CRM did not say. */
  url: string | null;
  /** `null`: the lead is a company. */
  person: LeadPerson | null;
  company: { id: string | null; name: string | null; domain: string | null };
  identifiedBy: IdentifiedBy | null;
  owner: { name: string | null; email: string | null } | null;
  /** `null`: not scored, and `notScored` says why. */
  score: ShownScore | null;
  notScored: string | null;
  /** Name of the persona of our own campaign whom the title fits; `null` when there is none. */
  persona: string | null;
  /** What to say to the company; `null` when it is ruled out or not known. Leads kept by older versions have none. */
  angle?: Pick<WordedAngle, 'primary_use_case' | 'pitch'> | null;
  /** How the score became what it is since the lead was looked at; left out when it is what it was. */
  change?: ScoreChange;
  /** Sources that could not be asked, in words. */
  troubles: string[];
  runId: string;
}

/** A lead as it is kept. */
export interface InboundLead {
  id: string;
  type: LeadType;
  recordId: string;
  domain: string | null;
  companyId: string | null;
  contactId: string | null;
  arrivedAt: Date;
  runId: string | null;
  /** Whether people are told of it by a message of its own. */
  showsCard: boolean;
  view: LeadView | null;
  /** When it last came by itself: was made, or filled in a form again. */
  askedAt: Date;
  /** Whether there is a message about it. */
  isPosted: boolean;
  /** Its record was deleted. */
  isGone: boolean;
}

/** One place where a lead is shown. */
export interface PostedLead {
  card: PostedMessage;
  details: PostedMessage | null;
  /** Stands for what the messages say; the same again needs no edit. */
  contentHash: string;
}
