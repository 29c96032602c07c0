import type { PlaceReport } from '#modules/alerts';

/** What the Home tab of one person shows. Texts are as they were written by whomever; nothing is escaped yet. */
export interface HomeView {
  approvals: { shown: HomeApproval[]; total: number };
  running: HomeRun[];
  recent: HomeRun[];
  /** Lines of today's digest; `null`: it could not be made. */
  today: string[] | null;
  deadLetters: { shown: HomeDeadLetter[]; total: number };
  /** Places whose alerts few people act on. */
  proposals: PlaceReport[];
  mutes: { kind: string; subject: string; until: string }[];
  /** Why this person may not have writes tried again or change alerts; `null`: they may. */
  mayNot: string | null;
}

export interface HomeApproval {
  id: string;
  title: string;
  requestedBy: string;
  /** ISO 8601. */
  expiresAt: string;
  /** Where it can be decided; `null`: it stands nowhere in Slack yet. */
  link: string | null;
  /** Whether this person may decide it. */
  mayDecide: boolean;
}

export interface HomeRun {
  id: string;
  flow: string;
  status: string;
  /** What was asked for, in short; `null`: nothing to say. */
  about: string | null;
  /** ISO 8601. */
  since: string;
  /** How many steps are done; `null`: not counted. */
  steps: number | null;
  link: string | null;
}

export interface HomeDeadLetter {
  id: string;
  kind: string;
  reason: string;
  message: string;
  /** ISO 8601. */
  createdAt: string;
}
