import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { VendorError } from '#src/domain/errors';
import type { LanguageModel, LlmVendor } from '#src/ports/language-model';
import {
  isCut,
  rateLimited,
  refuses,
  type ScriptedAnswer,
  says,
  saysBrokenJson,
  saysHuge,
  saysJson,
  saysNothing,
  serverError,
} from '#test/simulators/model/answers';
import { ManualClock } from '#test/support/manual-clock';
import { ask, failure, MODELS, type ModelServer, modelOf, options, until } from './model-server.ts';

const Verdict = z.object({ fintech: z.boolean(), score: z.number().min(0).max(100), reason: z.string().optional() });
const SCHEMA = { name: 'verdict', jsonSchema: z.toJSONSchema(Verdict) as Record<string, unknown> };
const TEXT = 'Acme Pay moves money between banks, so yes: it is a fintech (Zahlungsverkehr 💸).';

/** What every adapter of a language model promises, over its real SDK. */
export function languageModelContract(vendor: LlmVendor, where: string, start: () => Promise<ModelServer>): void {
  describe(`language model: ${vendor} at ${where}`, () => {
    let server: ModelServer;
    let model: LanguageModel;
    beforeAll(async () => {
      server = await start();
      model = await modelOf(server, vendor);
    });
    afterAll(() => server.close());
    afterEach(() => {
      try {
        server.assertAllUsed();
      } finally {
        server.reset();
      }
    });

    /** Both ways an answer can arrive. */
    const ways = [
      { way: 'whole', complete: (more = {}, call = options()) => model.complete(ask(vendor, more), call) },
      {
        way: 'in pieces',
        complete: (more = {}, call = options()) =>
          model.complete(ask(vendor, { onText: () => undefined, ...more }), call),
      },
    ];

    describe.each(ways)('an answer that arrives $way', ({ complete }) => {
      it('is given with its model and its usage', async () => {
        server.plays(says(TEXT, { usage: { inputTokens: 120, outputTokens: 21 } }));
        expect(await complete()).toEqual({
          text: TEXT,
          finish: 'complete',
          usage: { inputTokens: 120, outputTokens: 21, cachedInputTokens: 0 },
          model: MODELS[vendor],
        });
      });

      it('is JSON text when a schema was asked for', async () => {
        const verdict = { fintech: true, score: 90, reason: 'It moves money.' };
        server.plays(saysJson(verdict));
        const { text, finish } = await complete({ schema: SCHEMA });
        expect(Verdict.parse(JSON.parse(text))).toEqual(verdict);
        expect(finish).toBe('complete');
      });

      it('is handed on as it is when its JSON is broken', async () => {
        const scene = saysBrokenJson({ fintech: true });
        server.plays(scene);
        expect(await complete({ schema: SCHEMA })).toMatchObject({ text: scene.text, finish: 'complete' });
      });

      it('says when it was cut', async () => {
        server.plays(isCut('{"fintech": tr'));
        expect(await complete({ schema: SCHEMA })).toMatchObject({ text: '{"fintech": tr', finish: 'length' });
      });

      it('says when it is a refusal', async () => {
        server.plays(refuses('I cannot help with that.'));
        expect(await complete()).toMatchObject({ text: 'I cannot help with that.', finish: 'refusal' });
      });

      it('may be empty', async () => {
        server.plays(saysNothing());
        expect(await complete()).toMatchObject({ text: '', finish: 'complete' });
      });

      it('may be huge', async () => {
        const scene = saysHuge();
        server.plays(scene);
        const { text } = await complete();
        expect(text.length).toBe(scene.text.length);
        expect(text === scene.text).toBe(true);
      });

      const faults: [string, ScriptedAnswer, Partial<VendorError>][] = [
        ['a rate limit', rateLimited(7), { kind: 'rate-limited', retryAfterMs: 7_000, retryable: true, status: 429 }],
        ['a server error', serverError(500), { kind: 'unavailable', retryable: true, status: 500 }],
        ['an overloaded server', serverError(503), { kind: 'unavailable', status: 503 }],
        ['an unknown model', serverError(404), { kind: 'not-found', retryable: false, status: 404 }],
        ['a request that is not accepted', serverError(400), { kind: 'rejected', retryable: false, status: 400 }],
        ['a key without permission', serverError(403), { kind: 'permission', retryable: false, status: 403 }],
        ['an account without money', serverError(402), { kind: 'permission', retryable: false, status: 402 }],
        ['a body that is no JSON', { kind: 'bad-body' }, { kind: 'bad-answer', retryable: false }],
      ];
      it.each(faults)('reports %s, after one call', async (_name, scene, expected) => {
        server.plays(scene);
        const error = await failure(complete());
        expect(error).toMatchObject({ vendor, operation: 'complete', uncertain: false, ...expected });
        expect(server.requests()).toHaveLength(1);
      });

      it('gives up at the deadline', async () => {
        const clock = new ManualClock();
        server.plays({ kind: 'hang' });
        const slow = await modelOf(server, vendor, { clock });
        const request = ask(vendor, { onText: () => undefined });
        const pending = failure(slow.complete(request, options({ deadline: clock.now() + 5_000 })));
        await until(() => server.requests().length === 1);
        clock.advance(4_999);
        clock.advance(1);
        expect(await pending).toMatchObject({
          kind: 'unavailable',
          uncertain: false,
          context: { reason: 'timed-out' },
        });
        expect(clock.sleeping).toBe(0);
      });

      it('stops when its caller stops', async () => {
        const caller = new AbortController();
        server.plays({ kind: 'hang' });
        const pending = failure(complete({}, options({ signal: caller.signal })));
        await until(() => server.requests().length === 1);
        caller.abort();
        expect(await pending).toMatchObject({ kind: 'unavailable', context: { reason: 'stopped' } });
      });
    });

    it('tells its text while it arrives', async () => {
      server.plays(says(TEXT));
      const pieces: string[] = [];
      const { text } = await model.complete(ask(vendor, { onText: (piece) => pieces.push(piece) }), options());
      expect(pieces.length).toBeGreaterThan(1);
      expect(pieces.join('')).toBe(text);
      expect(text).toBe(TEXT);
    });

    it('reports a connection that breaks in the middle of a stream', async () => {
      server.plays({ kind: 'reset', text: TEXT });
      let seen = '';
      const request = ask(vendor, {
        onText: (piece) => {
          seen += piece;
        },
      });
      expect(await failure(model.complete(request, options()))).toMatchObject({
        kind: 'unavailable',
        uncertain: false,
      });
      expect(TEXT.startsWith(seen)).toBe(true);
    });

    it('sends nothing after the deadline, or for a caller who has stopped', async () => {
      const late = options({ deadline: Date.now() - 1 });
      expect(await failure(model.complete(ask(vendor), late))).toMatchObject({ context: { reason: 'timed-out' } });
      const stopped = options({ signal: AbortSignal.abort() });
      expect(await failure(model.complete(ask(vendor), stopped))).toMatchObject({ context: { reason: 'stopped' } });
      expect(server.requests()).toEqual([]);
    });

    it('goes out through the fetch it was given, and through no other', async () => {
      const asked: string[] = [];
      const watched = await modelOf(server, vendor, {
        fetch: (url, init) => {
          asked.push(String(url));
          return globalThis.fetch(url, init);
        },
      });
      expect(asked).toEqual([]);
      server.plays(says('yes'));
      await watched.complete(ask(vendor), options());
      expect(asked).toEqual([expect.stringContaining(server.baseUrl(vendor))]);
    });

    it('proves that the vendor can be reached', async () => {
      expect(await model.probe(options())).toEqual({ ok: true, detail: expect.stringMatching(/accepted|answers/) });
    });
  });
}
