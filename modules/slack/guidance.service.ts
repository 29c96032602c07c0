import { Inject, Injectable } from '@nestjs/common';
import { LONGEST_REQUEST } from '#modules/discovery';
import { CompanyRepository } from '#modules/leads';
import type { RenderedMessage } from '#src/ports/messenger';
import { WebSearch } from '#src/ports/search';
import { emptyIndexCard, errorCard, helpCard, unknownCommandCard } from './blocks/guidance.card.ts';
import { parseCommand } from './command.rules.ts';

/** What follows from somebody's words: a find by this sentence, or something to say to them. */
export type NextStep = { find: string; say: null } | { find: null; say: RenderedMessage };

/** Decides what people get for their words, whichever way they reached us. */
@Injectable()
export class Guidance {
  constructor(
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(WebSearch) private readonly web: WebSearch,
  ) {}

  async nextStep(words: string): Promise<NextStep> {
    const asked = parseCommand(words);
    if (asked.kind === 'help') return say(helpCard());
    if (asked.kind === 'unknown') return say(unknownCommandCard(asked.word, asked.suggestion));
    if (asked.text.length > LONGEST_REQUEST) return say(errorCard(tooLong(asked.text), null));
    const nothingToSearch = this.web.order.length === 0 && (await this.companies.count()) === 0;
    if (nothingToSearch) return say(emptyIndexCard());
    return { find: asked.text, say: null };
  }
}

function say(message: RenderedMessage): NextStep {
  return { find: null, say: message };
}

function tooLong({ length }: string): string {
  return `That is ${length} characters; a request has at most ${LONGEST_REQUEST}. Say in a sentence or two whom you look for.`;
}
