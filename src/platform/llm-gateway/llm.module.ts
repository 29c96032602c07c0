import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { PromptLibrary } from '../prompts/prompt-library.ts';
import { AnswerCache } from './answer-cache.ts';
import { LlmBudget } from './budget.ts';
import { CallJournal } from './call-journal.ts';
import { ForgetLlmCalls } from './forget-llm-calls.schedule.ts';
import { LlmCalls } from './llm-calls.ts';
import { LlmGateway } from './llm-gateway.ts';
import { LlmMetrics } from './llm-metrics.ts';
import { LlmTelemetry } from './telemetry.ts';
import { LlmVendors } from './vendors.ts';

/** Language models for everybody. Needs a ModelSource from outside, which is what knows the vendors' SDKs. */
@Global()
@Module({
  providers: [
    {
      provide: PromptLibrary,
      inject: [CONFIG],
      useFactory: (config: Config) => new PromptLibrary({ ownFolder: config.llm.promptsDir }),
    },
    AnswerCache,
    LlmBudget,
    CallJournal,
    LlmCalls,
    LlmGateway,
    LlmMetrics,
    LlmTelemetry,
    LlmVendors,
    ForgetLlmCalls,
  ],
  exports: [PromptLibrary, LlmCalls, LlmGateway, LlmVendors],
})
export class LlmModule {}
