import { describe, expect, it } from '@jest/globals';
import { escapeHtml, textAsHtml } from './escape-html.ts';

describe('a text as HTML', () => {
  it('shows markup instead of obeying it', () => {
    expect(escapeHtml(`<img src=x onerror="alert('1')"> & more`)).toBe(
      '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more',
    );
    expect(textAsHtml('</p><script>')).toBe('<p>&lt;/p&gt;&lt;script&gt;</p>');
  });

  it('keeps its lines and paragraphs', () => {
    expect(textAsHtml('Hello Ada,\r\n\r\none\ntwo')).toBe('<p>Hello Ada,</p><p>one<br>two</p>');
  });
});
