import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { rateLimited, says } from './answers.ts';
import { type ModelSimulator, startModelSimulator } from './server.ts';

let simulator: ModelSimulator;

beforeAll(async () => {
  simulator = await startModelSimulator();
});
afterAll(() => simulator.close());
afterEach(() => simulator.reset());

async function post(body: object, model = 'gpt-4.1'): Promise<Response> {
  return fetch(`${simulator.baseUrl('openai')}/chat/completions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${simulator.apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'hello' }], ...body }),
  });
}

async function textOf(response: Response): Promise<unknown> {
  const answer = (await response.json()) as { choices: { message: { content: string } }[] };
  return answer.choices[0]?.message.content;
}

describe('the model simulator', () => {
  it('gives prepared answers in order, to the calls they are for', async () => {
    simulator.answer({ vendor: 'anthropic' }, says('not for us'));
    simulator.answer({ model: 'gpt-4.1' }, says('first'), rateLimited(3));
    simulator.answer({}, says('for all'));
    expect(await textOf(await post({}, 'gpt-4o'))).toBe('for all');
    expect(await textOf(await post({}))).toBe('first');
    const limited = await post({});
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    expect(() => simulator.assertAllUsed()).toThrow('never asked for: answer for {"vendor":"anthropic"}');
  });

  it('answers what was not prepared by its responder', async () => {
    simulator.respondWith((call) => (call.turns[0]?.text === 'hello' ? says(`${call.vendor}:${call.model}`) : null));
    expect(await textOf(await post({}))).toBe('openai:gpt-4.1');
    expect(() => simulator.assertAllUsed()).not.toThrow();
  });

  it('refuses a call nobody prepared, and does not forget it', async () => {
    expect((await post({})).status).toBe(418);
    expect(simulator.calls).toMatchObject([{ answered: 'unexpected' }]);
    expect(() => simulator.assertAllUsed()).toThrow('not expected: openai:gpt-4.1 "hello"');
  });

  it.each<[string, object]>([
    ["'max_tokens' is not supported", { max_tokens: 10 }],
    ['at least one message', { messages: [] }],
    ["must contain the word 'json'", { response_format: { type: 'json_object' } }],
    ["'additionalProperties' must be false", strictly({ type: 'object', properties: {} })],
    ["missing 'a'", strictly({ type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false })],
  ])('says "%s" as the vendor would, and keeps the prepared answer', async (words, body) => {
    simulator.answer({}, says('yes'));
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain(words);
    expect(() => simulator.assertAllUsed()).toThrow('never asked for');
  });
});

function strictly(schema: object): object {
  return { response_format: { type: 'json_schema', json_schema: { name: 'a', schema, strict: true } } };
}
