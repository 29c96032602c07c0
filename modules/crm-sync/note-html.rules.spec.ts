import { describe, expect, it } from '@jest/globals';
import { answerWith, found } from './__fixtures__/find-answer.ts';
import { noteHtml } from './note-html.rules.ts';

const HOSTILE = `<script>alert(1)</script><img src=x onerror="a">'&`;
const ESCAPED = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;a&quot;&gt;&#39;&amp;';

describe('noteHtml', () => {
  it('says the score, every reason with its points and proof, and the run', () => {
    const html = noteHtml(answerWith(found()), found());
    expect(html).toContain('<strong>Acme: fit 80 (A), match 90</strong>');
    expect(html).toContain('<li>+80 Fits the industry of the profile: &ldquo;Fintech&rdquo; (list.csv:2)</li>');
    expect(html).toContain('run 22222222-2222-4222-8222-222222222222');
  });

  it('explains the match where there is no profile, and admits it where there is no score', () => {
    const unprofiled = found({ icp_fit_score: null, band: null });
    expect(noteHtml(answerWith(unprofiled), unprofiled)).toContain('+90 Industry is Fintech');
    const unknown = found({ icp_fit_score: null, band: null, match: null });
    expect(noteHtml(answerWith(unknown), unknown)).toContain('no match score');
  });

  it('lets no markup of others through, wherever it stands', () => {
    const evidence = [{ source: HOSTILE, quote: HOSTILE, observed_at: '' }];
    const hostile = found({
      company: { ...found().company, name: HOSTILE },
      fit_reasons: [{ text: HOSTILE, points: 1, evidence }],
      gaps: [{ text: HOSTILE, up_to: 1 }],
    });
    const html = noteHtml({ ...answerWith(hostile), summary: HOSTILE }, hostile);
    expect(html.split(ESCAPED)).toHaveLength(7);
    expect([...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/script|img/)]),
    );
  });

  it.each([
    ['https://acme.example/about', '<a href="https://acme.example/about">https://acme.example/about</a>'],
    [
      'https://acme.example/"onmouseover="x',
      '<a href="https://acme.example/%22onmouseover=%22x">https://acme.example/&quot;onmouseover=&quot;x</a>',
    ],
    ['javascript:alert(1)', '(javascript:alert(1))'],
    ['https://', '(https://)'],
  ])('links %s only as an address of the web', (source, shown) => {
    const evidence = [{ source, quote: 'x', observed_at: '' }];
    const linked = found({ fit_reasons: [{ text: 'y', points: 1, evidence }] });
    expect(noteHtml(answerWith(linked), linked)).toContain(shown);
  });
});
