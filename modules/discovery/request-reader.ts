import { Inject, Injectable } from '@nestjs/common';
import type { Understanding } from '#src/domain/criteria';
import { type Answer, LlmGateway } from '#src/platform/llm-gateway/llm-gateway';
import type { CallOptions } from '#src/ports/call-options';
import { mergeUnderstanding } from './merge-understanding.rules.ts';
import { understandRequestPrompt } from './prompts.ts';

/**
 * Reads a request. Rules read it first, and what they find stands; a model is asked only about words they could not
 * use, and of what it says only that is taken which can be checked.
 */
@Injectable()
export class RequestReader {
  constructor(@Inject(LlmGateway) private readonly llm: LlmGateway) {}

  async read(text: string, call: CallOptions): Promise<Answer<Understanding>> {
    const byRules = this.llm.answerByRules(understandRequestPrompt, { text });
    const nothingLeft = byRules.value.unused.length === 0;
    if (nothingLeft && this.llm.hasModelFor(understandRequestPrompt.contract)) return byRules;
    const asked = await this.llm.generate(understandRequestPrompt, { text }, call);
    if (asked.producedBy === 'rules') return asked;
    const merged = mergeUnderstanding(byRules.value, asked.value);
    // A model that added nothing has produced nothing; what it cost stays.
    return merged ? { ...asked, value: merged } : { ...asked, value: byRules.value, producedBy: 'rules' };
  }
}
