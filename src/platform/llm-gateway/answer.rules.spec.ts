import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { PromptContract } from '#src/domain/prompt';
import type { Completion } from '#src/ports/language-model';
import { readAnswer, schemaOf } from './answer.rules.ts';

const Output = z.object({
  name: z.string(),
  employees: z.number().int().nullable(),
  city: z.string().nullable(),
  tags: z.array(z.string()).optional(),
});
const contract: PromptContract<string, z.infer<typeof Output>> = {
  id: 'company',
  version: 1,
  input: z.string(),
  output: Output,
  check: ({ name }) => (name === 'Invented' ? ['name is invented'] : []),
};
const ACME = { name: 'Acme', employees: 12, city: 'Leeds' };

describe('reading an answer', () => {
  it.each([
    ['plain JSON', JSON.stringify(ACME)],
    ['JSON in a fence', `Here you are:\n\`\`\`json\n${JSON.stringify(ACME)}\n\`\`\`\nAnything else?`],
    ['JSON inside prose', `The answer is ${JSON.stringify(ACME)}. Good luck!`],
    ['JSON with a trailing comma and single quotes', "{'name': 'Acme', 'employees': 12, 'city': 'Leeds',}"],
    ['JSON that lacks its last bracket', '{"name": "Acme", "employees": 12, "city": "Leeds"'],
    ['JSON whose text holds a fence', JSON.stringify({ ...ACME, name: 'Acme' })],
  ])('takes %s', (_, text) => {
    expect(read(text)).toEqual({ kind: 'good', value: ACME });
  });

  it('makes a missing fact null, and what stands for nothing too, but fills nothing in', () => {
    expect(read('{"name": "Acme", "employees": null}')).toEqual({
      kind: 'good',
      value: { name: 'Acme', employees: null, city: null },
    });
    expect(read('{"name": "Acme", "employees": "unknown", "city": "N/A"}')).toEqual({
      kind: 'good',
      value: { name: 'Acme', employees: null, city: null },
    });
    expect(read('{"employees": 12, "city": "Leeds"}')).toMatchObject({ kind: 'bad' });
  });

  it('leaves a word that looks like filler where the schema allows no null', () => {
    expect(read('{"name": "Unknown", "employees": 1, "city": null}')).toMatchObject({ value: { name: 'Unknown' } });
  });

  it('takes null for a field that may be left out', () => {
    expect(read(JSON.stringify({ ...ACME, tags: null }))).toEqual({ kind: 'good', value: ACME });
  });

  it('tells refusal, cut and empty answers apart', () => {
    expect(read('I cannot help.', 'refusal')).toEqual({ kind: 'refusal' });
    expect(read('{"name": "Ac', 'length')).toEqual({ kind: 'cut' });
    expect(read('', 'length')).toEqual({ kind: 'cut' });
    expect(read('  \n')).toEqual({ kind: 'empty' });
  });

  it('does not close a list that was cut, which would pass for all there is', () => {
    expect(read('{"name": "Acme", "employees": 12, "city": "Leeds", "tags": ["a", "b', 'length').kind).toBe('cut');
  });

  it('lists what is wrong, by field and by meaning', () => {
    expect(read('no idea')).toEqual({ kind: 'bad', issues: ['The answer is not JSON.'] });
    expect(read('{"name": 5, "employees": 1.5, "city": null}')).toMatchObject({
      kind: 'bad',
      issues: [expect.stringMatching(/^name: /), expect.stringMatching(/^employees: /)],
    });
    expect(read('{"name": "Invented", "employees": 1, "city": null}')).toEqual({
      kind: 'bad',
      issues: ['name is invented'],
    });
  });

  it('asks for an object even when the answer is a list, and takes either form back', () => {
    const list: PromptContract<string, string[]> = {
      id: 'list',
      version: 1,
      input: z.string(),
      output: z.array(z.string()),
    };
    expect(schemaOf(list.output)).toMatchObject({ type: 'object', required: ['answer'] });
    for (const text of ['{"answer": ["a"]}', '["a"]']) {
      expect(readAnswer(list, '', completion(text, 'complete'))).toEqual({ kind: 'good', value: ['a'] });
    }
  });
});

function read(text: string, finish: Completion['finish'] = 'complete') {
  return readAnswer(contract, '', completion(text, finish));
}

function completion(text: string, finish: Completion['finish']): Completion {
  return { text, finish, usage: { inputTokens: 1, outputTokens: 1, cachedInputTokens: 0 }, model: 'm' };
}
