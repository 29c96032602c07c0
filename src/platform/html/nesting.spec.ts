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

  it('does not take comparisons in scripts for elements', () => {
    const script = `<script>${'for(i=0;i<n;i++)if(a<b)c();'.repeat(300)}</script>`;
    const page = `<body>${script}<STYLE>p<b{}</style><main>text</main>`;
    expect(upToDeepestNesting(page)).toBe(page);
  });

  it.each([
    ['an attribute that looks like a script', '<p title="<script">'],
    ['a script that never ends', '<script>'],
    ['scripts that end and are none', '<svg><script><foreignObject></script>'],
  ])('lets nothing deep hide in %s', (_what, before) => {
    const hidden = upToDeepestNesting(`${before}${'<div>'.repeat(100_000)}`);
    expect(hidden.split('<div>').length).toBeLessThan(3_000);
    const many = upToDeepestNesting(`${before}<div>`.repeat(100_000));
    expect(many.split('<div>').length).toBeLessThan(3_000);
  });

  it('takes a time that grows with the page and not with its square', () => {
    const begun = performance.now();
    upToDeepestNesting('<script>'.repeat(250_000));
    upToDeepestNesting('<script></script>'.repeat(120_000));
    upToDeepestNesting('<script><'.repeat(220_000));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
