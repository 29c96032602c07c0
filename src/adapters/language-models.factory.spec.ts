import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LLM_VENDORS, type LlmVendor } from '#src/ports/language-model';

const ROOT = path.resolve(import.meta.dirname, '../..');

const SDK_OF: Record<LlmVendor, string> = {
  openai: 'openai',
  anthropic: '@anthropic-ai/sdk',
  cerebras: '@cerebras/cerebras_cloud_sdk',
  gemini: 'openai',
  deepseek: 'openai',
  openrouter: 'openai',
  huggingface: 'openai',
  ollama: 'openai',
  vllm: 'openai',
};

/** A process of its own, because Jest has loaded everything already: says which SDKs are loaded before and after. */
const PROGRAM = `
import { registerHooks } from 'node:module';
const loaded = new Set();
registerHooks({ load(url, context, next) {
  const sdk = /node_modules\\/(openai|@anthropic-ai\\/sdk|@cerebras\\/cerebras_cloud_sdk)\\//.exec(url);
  if (sdk) loaded.add(sdk[1]);
  return next(url, context);
} });
const { openModel } = await import('${ROOT}/src/adapters/language-models.factory.ts');
const atStart = [...loaded];
const refused = await openModel(process.argv[1], { apiKey: null, clock: null }, fetch).then(() => null, (error) => error.code);
const clock = { now: () => 0, sleep: async () => undefined };
const model = await openModel(process.argv[1], { apiKey: 'sk-test', clock }, fetch);
console.log(JSON.stringify({ atStart, refused, loaded: [...loaded], vendor: model.vendor }));
`;

describe('opening a model', () => {
  it.each(LLM_VENDORS)('of %s loads its SDK, no other one, and none before', (vendor) => {
    const support = path.join(ROOT, 'test/support/run-typescript.js');
    const args = ['--conditions=source', '--import', support, '--input-type=module', '--eval', PROGRAM, vendor];
    const said = JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }));
    expect(said).toEqual({
      atStart: [],
      refused: vendor === 'ollama' || vendor === 'vllm' ? null : 'LLM.NO_KEY',
      loaded: [SDK_OF[vendor]],
      vendor,
    });
  });
});
