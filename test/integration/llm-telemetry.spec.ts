import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '#src/config/config';
import type { LlmCall } from '#src/platform/llm-gateway/llm-calls';
import { LlmTelemetry } from '#src/platform/llm-gateway/telemetry';

describe('spans of model calls', () => {
  const received: { path: string; body: string }[] = [];
  let collector: Server;
  let url: string;

  beforeAll(async () => {
    collector = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        received.push({ path: request.url ?? '', body });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    collector.closeAllConnections();
    collector.close();
  });

  it('go to the collector with the names of the gen_ai conventions, and without bodies', async () => {
    const telemetry = new LlmTelemetry(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: url }));
    telemetry.record(CALL, Date.now());
    await telemetry.onModuleDestroy();
    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    const [span] = JSON.parse(received[0]!.body).resourceSpans[0].scopeSpans[0].spans;
    const attributes = Object.fromEntries(
      span.attributes.map(({ key, value }: { key: string; value: object }) => [key, Object.values(value)[0]]),
    );
    expect(span).toMatchObject({ name: 'chat gpt-6-luna', kind: 3 });
    expect(attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-6-luna',
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 10,
      'gtm.prompt.id': 'about-company',
      'gtm.run.step': 'understand',
      'error.type': 'bad-answer',
    });
    expect(received[0]!.body).not.toContain('very private');
  });

  it('are not made without a collector', async () => {
    received.length = 0;
    const telemetry = new LlmTelemetry(readConfig({}));
    telemetry.record(CALL, Date.now());
    await telemetry.onModuleDestroy();
    expect(received).toEqual([]);
  });
});

const CALL: LlmCall = {
  runId: 'run',
  stepKey: 'understand',
  promptId: 'about-company',
  promptVersion: 3,
  promptHash: 'abc',
  vendor: 'openai',
  model: 'gpt-6-luna',
  outcome: 'bad-answer',
  problem: 'name: expected string',
  attempts: 2,
  repairAsked: true,
  companyId: null,
  estimateUsd: 0.002,
  usage: { inputTokens: 100, outputTokens: 10, cachedInputTokens: 0 },
  costUsd: 0.001,
  durationMs: 120,
  request: { system: 'very private' },
  answer: 'very private',
};
