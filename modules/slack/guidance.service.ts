import { Inject, Injectable } from '@nestjs/common';
import { CAMPAIGN_FLOW } from '#modules/campaigns';
import { CONTACTS_FLOW } from '#modules/contacts';
import { FIND_FLOW, LONGEST_REQUEST, understand } from '#modules/discovery';
import { ENRICH_FLOW } from '#modules/enrichment';
import { CompanyRepository, ProfileRepository, readHost } from '#modules/leads';
import type { ScoredRecord } from '#modules/scoring';
import type { RenderedMessage } from '#src/ports/messenger';
import { WebSearch } from '#src/ports/search';
import {
  emptyIndexCard,
  errorCard,
  helpCard,
  type LookedInto,
  lookingIntoCard,
  scoringCard,
  settingsCard,
  unknownCommandCard,
} from './blocks/guidance.card.ts';
import { understoodAs } from './blocks/progress.card.ts';
import { parseCommand } from './command.rules.ts';
import { DigestQuestions } from './digest-questions.service.ts';
import type { RunRequest } from './run-requests.service.ts';
import { ScoreCards } from './score-cards.service.ts';

/** What follows from somebody's words: a run or a score card, with what was understood; or something to say to them. */
export type NextStep =
  | { start: RunRequest; understood: RenderedMessage; say: null }
  | { score: ScoredRecord; understood: RenderedMessage; say: null }
  | { say: RenderedMessage };

/** Decides what people get for their words, whichever way they reached us. */
@Injectable()
export class Guidance {
  constructor(
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(WebSearch) private readonly web: WebSearch,
    @Inject(ScoreCards) private readonly scores: ScoreCards,
    @Inject(DigestQuestions) private readonly digests: DigestQuestions,
    @Inject(ProfileRepository) private readonly profiles: ProfileRepository,
  ) {}

  /** `user`: Slack id of who says it. */
  async nextStep(words: string, user: string): Promise<NextStep> {
    const asked = parseCommand(words);
    if (asked.kind === 'help') return say(helpCard());
    if (asked.kind === 'unknown') return say(unknownCommandCard(asked.word, asked.suggestion));
    if (asked.kind === 'digest') return say(await this.digests.answer(asked.about, user));
    if (asked.kind === 'settings') return say(settingsCard());
    if (asked.kind === 'find') return this.find(asked.text);
    if (asked.kind === 'score') return this.score(asked.who);
    return lookInto(asked.kind, asked.company, await this.ourWebsite());
  }

  /** From what is known already, so nothing is started. */
  private async score(who: string): Promise<NextStep> {
    const { record, reason } = await this.scores.meant(who);
    return record === null ? say(errorCard(reason, null)) : { score: record, understood: scoringCard(who), say: null };
  }

  /** The domain of our own website; `null`: nobody has said which it is. */
  private async ourWebsite(): Promise<string | null> {
    const host = readHost((await this.profiles.profile())?.website);
    return host.kind === 'own' ? host.domain : null;
  }

  private async find(text: string): Promise<NextStep> {
    if (text.length > LONGEST_REQUEST) return say(errorCard(tooLong(text), null));
    const nothingToSearch = this.web.order.length === 0 && (await this.companies.count()) === 0;
    if (nothingToSearch) return say(emptyIndexCard());
    return { start: { flow: FIND_FLOW, input: { text } }, understood: understoodAs(understand(text)), say: null };
  }
}

/** `ours`: our own website. With it, e-mails speak from it to the company that is named; without, from that company's. */
const STARTS: Readonly<Record<LookedInto, (domain: string, ours: string | null) => RunRequest>> = {
  contacts: (domain) => ({ flow: CONTACTS_FLOW, input: { domain } }),
  research: (domain) => ({ flow: ENRICH_FLOW, input: { domains: [domain] } }),
  campaign: (domain, ours) => ({ flow: CAMPAIGN_FLOW, input: campaignFor(domain, ours) }),
  persona: (domain, ours) => ({
    flow: CAMPAIGN_FLOW,
    input: { ...campaignFor(domain, ours), parts: ['target_persona'] },
  }),
};

function campaignFor(domain: string, ours: string | null): Record<string, unknown> {
  if (ours === null || ours === domain) return { website_url: domain };
  return { website_url: ours, settings: { recipient: { domain } } };
}

/** One company, named by its domain. */
function lookInto(kind: LookedInto, company: string, ours: string | null): NextStep {
  const host = readHost(company.slice(0, LONGEST_REQUEST));
  if (host.kind !== 'own') {
    return say(errorCard(`${whyNot(host)} Name it by its own domain, for example /gtm ${kind} acme.com`, null));
  }
  const { domain } = host;
  const isToThem = ours !== null && ours !== domain;
  return { start: STARTS[kind](domain, ours), understood: lookingIntoCard(kind, domain, isToThem), say: null };
}

function whyNot(host: Exclude<ReturnType<typeof readHost>, { kind: 'own' }>): string {
  if (host.kind === 'missing') return 'Say which company.';
  return host.kind === 'shared' ? `${host.host} belongs to many companies.` : `${host.reason}.`;
}

function say(message: RenderedMessage): NextStep {
  return { say: message };
}

function tooLong({ length }: string): string {
  return `That is ${length} characters; a request has at most ${LONGEST_REQUEST}. Say in a sentence or two whom you look for.`;
}
