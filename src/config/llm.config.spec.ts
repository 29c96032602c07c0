import { describe, expect, it } from '@jest/globals';
import { LLM_VENDORS } from '#src/ports/language-model';
import { readConfig } from './config.ts';
import { DEFAULT_MODELS } from './default-models.data.ts';

describe('the language-model part of the environment', () => {
  it('is empty without a key: rules answer', () => {
    const { llm } = readConfig({});
    expect(llm.vendors).toEqual({});
    expect(llm.chains).toEqual({ fast: [], smart: [], cheap: [] });
    expect(llm).toMatchObject({ traceBodies: false, otlpEndpoint: null, promptsDir: null });
  });

  it('makes chains of the keys that are there, in an order that fits the role', () => {
    const { llm } = readConfig({ OPENAI_API_KEY: 'a', ANTHROPIC_API_KEY: 'b' });
    const vendors = (role: 'fast' | 'smart' | 'cheap') => llm.chains[role].map(({ vendor }) => vendor);
    expect(vendors('fast')).toEqual(['openai', 'anthropic']);
    expect(vendors('smart')).toEqual(['anthropic', 'openai']);
  });

  it('takes chains as they are given, with colons in the names of models', () => {
    const { llm } = readConfig({
      OLLAMA_BASE_URL: 'http://127.0.0.1:11434/v1',
      OPENAI_API_KEY: 'a',
      LLM_FAST: 'ollama:llama3.2:3b, openai:gpt-6-luna',
      LLM_SMART: 'none',
    });
    expect(llm.chains.fast).toEqual([
      { vendor: 'ollama', model: 'llama3.2:3b' },
      { vendor: 'openai', model: 'gpt-6-luna' },
    ]);
    expect(llm.chains.smart).toEqual([]);
    // Nobody but its owner knows what is installed on a server of one's own.
    expect(llm.chains.cheap).toEqual([{ vendor: 'openai', model: 'gpt-6-luna' }]);
  });

  it.each([
    ['LLM_FAST', 'gpt-6-luna', 'is not of the form vendor:model'],
    ['LLM_FAST', 'openai:', 'is not of the form vendor:model'],
    ['LLM_SMART', 'acme:model', 'names no known vendor'],
    ['LLM_CHEAP', 'anthropic:claude-haiku-5-5', 'needs ANTHROPIC_API_KEY, which is not set'],
    ['LLM_VENDOR_LIMITS', 'acme:timeout=1', 'is not of the form'],
    ['LLM_VENDOR_LIMITS', 'openai', 'is not of the form'],
    ['LLM_VENDOR_LIMITS', 'openai:patience=5', 'one of timeout, concurrency, failures, seconds'],
    ['LLM_VENDOR_LIMITS', 'openai:timeout=soon', 'a whole number from 1'],
    ['LLM_VENDOR_LIMITS', 'openai:constructor=5', 'one of timeout, concurrency, failures, seconds'],
  ])('refuses %s=%s and says why', (name, value, why) => {
    expect(() => readConfig({ OPENAI_API_KEY: 'a', [name]: value })).toThrow(why);
  });

  it('gives single vendors limits of their own', () => {
    const { llm } = readConfig({
      LLM_TIMEOUT_MS: '15000',
      LLM_VENDOR_LIMITS: 'openai:timeout=30000:concurrency=4,ollama:failures=2:seconds=10',
    });
    expect(llm.limits.openai).toEqual({ timeoutMs: 30_000, concurrency: 4, breakerFailures: 5, breakerSeconds: 60 });
    expect(llm.limits.ollama).toMatchObject({ timeoutMs: 15_000, breakerFailures: 2, breakerSeconds: 10 });
    expect(llm.limits.anthropic).toMatchObject({ timeoutMs: 15_000, concurrency: 8 });
  });

  it('keeps keys out of whatever is printed', () => {
    const { llm } = readConfig({
      OPENAI_API_KEY: 'sk-very-secret',
      VLLM_BASE_URL: 'http://127.0.0.1:8000',
      VLLM_API_KEY: 'sk-own-secret',
    });
    expect(JSON.stringify(llm)).not.toContain('secret-');
    expect(JSON.stringify(llm)).not.toMatch(/sk-/);
    expect(llm.vendors.openai?.apiKey?.reveal()).toBe('sk-very-secret');
  });

  it('has one default per role for every vendor but servers of one’s own', () => {
    const hosted = LLM_VENDORS.filter((vendor) => vendor !== 'ollama' && vendor !== 'vllm').sort();
    for (const models of Object.values(DEFAULT_MODELS)) {
      expect(models.map(({ vendor }) => vendor).sort()).toEqual(hosted);
    }
  });
});
