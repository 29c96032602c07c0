import { describe, expect, it } from '@jest/globals';
import { upToDeepestNesting } from './nesting.ts';

describe('upToDeepestNesting', () => {
  it('leaves a page of any real depth as it is', () => {
    const page = `${'<div>'.repeat(500)}text${'</div>'.repeat(500)}`.repeat(3);
    expect(upToDeepestNesting(page)).toBe(page);
  });

  it('cuts where no page goes', () => {
    expect(upToDeepestNesting('<div>'.repeat(100_000))).toBe('<div>'.repeat(512));
  });

  it('does not count elements that close themselves', () => {
    const list = '<li>one<br><img src=a>'.repeat(2_000);
    expect(upToDeepestNesting(list)).toBe(list);
  });
});
