import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { FlowRun } from '#src/platform/flows/flow';
import { LlmGateway, type Prompt } from '#src/platform/llm-gateway/llm-gateway';
import { ModelAnswers } from './model-answers.repository.ts';

/** An answer with who gave it. */
export interface Answered<Value> {
  value: Value;
  /** `rules` when no model did. */
  producedBy: string;
  notices: string[];
}

/** Asks models for a campaign, each question of a run once: a run that goes on after a stop has its answers already. */
@Injectable()
export class CampaignQuestions {
  constructor(
    @Inject(LlmGateway) private readonly llm: LlmGateway,
    @Inject(ModelAnswers) private readonly answers: ModelAnswers,
  ) {}

  hasModelFor({ contract }: { contract: { id: string } }): boolean {
    return this.llm.hasModelFor(contract);
  }

  /** `input` is made only when the question was not asked before. Throws when the run was stopped. */
  async ask<Input, Output>(
    run: FlowRun,
    campaignId: string,
    key: string,
    prompt: Prompt<Input, Output>,
    input: () => Input,
  ): Promise<Answered<Output>> {
    await run.step(`ask:${key}`, { campaignId }, async () => {
      const { value, producedBy, notices } = await this.llm.generate(prompt, input(), run.call());
      await this.answers.keep(run.id, campaignId, key, { value, producedBy, notices });
      return { producedBy };
    });
    const shape = z.object({
      value: prompt.contract.output,
      producedBy: z.string(),
      notices: z.array(z.string()),
    });
    const kept = await this.answers.find(run.id, key, shape);
    if (kept === null) throw new Error(`the answer to ${key} is gone`);
    return kept;
  }

  /** Keeps what was worked out once and has to be the same after a stop, and returns what is kept. */
  async once<Value>(
    run: FlowRun,
    campaignId: string,
    key: string,
    shape: z.ZodType<Value>,
    work: () => Value,
  ): Promise<Value> {
    const known = await this.answers.find(run.id, key, shape);
    if (known !== null) return known;
    await this.answers.keep(run.id, campaignId, key, work());
    return (await this.answers.find(run.id, key, shape))!;
  }
}
