import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { FairGate, NoPlaceInTime } from './fair-gate.ts';

const NEVER = { signal: new AbortController().signal };

/** Work that ends when it is told to, and notes when it begins. */
class Bench {
  readonly begun: string[] = [];
  private readonly ends: (() => void)[] = [];

  work(name: string): () => Promise<string> {
    return async () => {
      this.begun.push(name);
      await new Promise<void>((resolve) => this.ends.push(resolve));
      return name;
    };
  }

  async finishFirst(): Promise<void> {
    this.ends.shift()?.();
    await turn();
  }
}

describe('a gate', () => {
  it('lets no more through than it has places', async () => {
    const [gate, bench] = [new FairGate(2), new Bench()];
    const all = ['a1', 'a2', 'a3'].map((name) => gate.run('a', NEVER, bench.work(name)));
    await turn();
    expect(bench.begun).toEqual(['a1', 'a2']);
    await bench.finishFirst();
    expect(bench.begun).toEqual(['a1', 'a2', 'a3']);
    await bench.finishFirst();
    await bench.finishFirst();
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3']);
  });

  it('serves lanes in turn, so that a long one does not hold up a short one', async () => {
    const [gate, bench] = [new FairGate(1), new Bench()];
    const all = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map((name) => gate.run(name[0]!, NEVER, bench.work(name)));
    await turn();
    for (let step = 0; step < 6; step += 1) await bench.finishFirst();
    await Promise.all(all);
    expect(bench.begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
  });

  it('gives the place on when the work fails, and forgets who gave up waiting', async () => {
    const [gate, bench] = [new FairGate(1), new Bench()];
    const stop = new AbortController();
    const failing = gate.run('a', NEVER, () => Promise.reject(new Error('broken')));
    const gaveUp = gate.run('b', stop, bench.work('b'));
    const last = gate.run('c', NEVER, bench.work('c'));
    stop.abort(new Error('no longer wanted'));
    await expect(gaveUp).rejects.toThrow('no longer wanted');
    await expect(failing).rejects.toThrow('broken');
    await turn();
    expect(bench.begun).toEqual(['c']);
    await bench.finishFirst();
    await last;
    await expect(gate.run('d', stop, bench.work('d'))).rejects.toThrow('no longer wanted');
  });

  it('lets nobody wait longer than his deadline, and keeps no place for him', async () => {
    const [gate, bench] = [new FairGate(1), new Bench()];
    const first = gate.run('a', NEVER, bench.work('a'));
    const inTime = gate.run('b', { ...NEVER, deadline: Date.now() + 60_000 }, bench.work('b'));
    await expect(gate.run('c', { ...NEVER, deadline: Date.now() }, bench.work('c'))).rejects.toThrow(NoPlaceInTime);
    await bench.finishFirst();
    await bench.finishFirst();
    expect(await Promise.all([first, inTime])).toEqual(['a', 'b']);
    expect(bench.begun).toEqual(['a', 'b']);
  });
});
