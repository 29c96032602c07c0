import { LLMock } from '@copilotkit/aimock';
import type { LlmVendor } from '#src/ports/language-model';
import type { ScriptedAnswer, SpokenAnswer } from '#test/simulators/model/answers';
import type { ModelServer } from './model-server.ts';

/** Where aimock has the vendor's API; everything that speaks chat completions is one to it, but for OpenRouter. */
const BASE_PATHS: Partial<Record<LlmVendor, string>> = {
  anthropic: '',
  cerebras: '',
  gemini: '/v1',
  openrouter: '/api/v1',
};

/** aimock finishes its delays before it stops, so "never" is short; the tests' own clock is faster still. */
const NEVER_MS = 200;

/** aimock, a model server we did not write, behind the same interface as our own simulator. */
export async function startAimock(): Promise<ModelServer> {
  const mock = new LLMock({ port: 0, host: '127.0.0.1', auth: { apiKeys: ['sk-test'] }, strict: true });
  await mock.start();
  let prepared = 0;
  const requests = () => mock.getRequests().filter((entry) => entry.method === 'POST');
  const plays = (scene: ScriptedAnswer) => {
    prepared += 1;
    const first = { sequenceIndex: 0 };
    switch (scene.kind) {
      case 'answer':
        return void mock.on(first, (request) => responseOf(scene, request.model), {
          chunkSize: Math.max(7, Math.ceil(scene.text.length / 50)),
        });
      case 'status': {
        const retryAfter = Number(scene.headers?.['Retry-After'] ?? 1);
        const error = { message: `simulated ${scene.status}` };
        return void mock.on(first, { error, status: scene.status, retryAfter });
      }
      case 'hang':
        return void mock.on(first, { content: 'late' }, { latency: NEVER_MS });
      case 'reset':
        return void mock.on(first, { content: scene.text }, { chunkSize: 7, truncateAfterChunks: 4 });
      case 'bad-body':
        return void mock.on(first, { content: 'yes' }, { chaos: { malformedRate: 1 } });
      default:
        throw new Error(`aimock cannot play "${scene.kind}"`);
    }
  };
  return {
    apiKey: 'sk-test',
    baseUrl: (vendor) => `${mock.url}${BASE_PATHS[vendor] ?? '/v1'}`,
    plays,
    requests: () => requests().map((entry) => ({ ...entry.body })),
    assertAllUsed: () => {
      const came = requests().length;
      if (came !== prepared) throw new Error(`${prepared} answers were prepared, and ${came} calls came.`);
    },
    reset: () => {
      prepared = 0;
      mock.reset();
      mock.clearRequests();
    },
    close: () => mock.stop(),
  };
}

function responseOf(answer: SpokenAnswer, model: string) {
  // aimock hands the word on as it is, and each family has its own.
  const refusal = model.startsWith('claude') ? 'refusal' : 'content_filter';
  const { inputTokens, outputTokens } = answer.usage ?? { inputTokens: 1, outputTokens: 1 };
  return {
    content: answer.text,
    finishReason: { complete: 'stop', length: 'length', refusal }[answer.finish],
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      input_tokens: inputTokens,
      output_tokens: outputTokens,
    },
  };
}
