import { Inject, Injectable } from '@nestjs/common';
import type { Understanding } from '#src/domain/criteria';
import { LlmGateway } from '#src/platform/llm-gateway/llm-gateway';
import type { CallOptions } from '#src/ports/call-options';
import type { FoundCompany } from './find-answer.ts';
import { explainMatchPrompt } from './prompts.ts';

/** A sentence or two on why a company was proposed, and the model that wrote it. */
export interface Rationale {
  text: string;
  producedBy: string;
}

/** More reasons than are shown would only make the sentence longer. */
const MOST_REASONS = 5;

/** Puts a company's reasons into a sentence. What rules would write is the list of reasons again, so it is not shown. */
@Injectable()
export class Rationales {
  constructor(@Inject(LlmGateway) private readonly llm: LlmGateway) {}

  /** Whether there is a model to write them. */
  get available(): boolean {
    return this.llm.hasModelFor(explainMatchPrompt.contract);
  }

  /** `null` when no model wrote one. */
  async write(
    { company, reasons, gaps }: FoundCompany,
    language: Understanding['language'],
    call: CallOptions,
  ): Promise<Rationale | null> {
    const input = {
      language,
      company: { name: company.name, domain: company.domain },
      reasons: reasons.slice(0, MOST_REASONS).map(({ text, evidence }) => ({
        text,
        evidence: evidence.map(({ quote }) => quote),
      })),
      gaps: gaps.map(({ text }) => text),
    };
    const { value, producedBy } = await this.llm.generate(explainMatchPrompt, input, {
      ...call,
      companyId: company.id,
    });
    return producedBy === 'rules' || value.rationale === null ? null : { text: value.rationale, producedBy };
  }
}
