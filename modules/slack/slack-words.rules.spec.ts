import { describe, expect, it } from '@jest/globals';
import { wordsOf } from './slack-words.rules.ts';

describe('wordsOf', () => {
  it.each([
    ['<@U0BOT> find  customers\nin Texas', 'find customers in Texas'],
    ['<@U0BOT|gtm> help', 'help'],
    ['find oil &amp; gas with &gt; 50 people', 'find oil & gas with > 50 people'],
    [
      'find companies like <http://acme.com|acme.com> for <#C123|new-leads>',
      'find companies like acme.com for new-leads',
    ],
    ['find <https://acme.com/a?b=1&amp;c=2>', 'find https://acme.com/a?b=1&c=2'],
    ['find <!channel> <!subteam^S123|@sales> customers', 'find customers'],
    ['find under &lt;@U123&gt; 50', 'find under <@U123> 50'],
    ['find &amp;lt; typed as such', 'find &lt; typed as such'],
    ['a < b > c', 'a < b > c'],
  ])('reads "%s" as "%s"', (slackText, words) => {
    expect(wordsOf(slackText)).toBe(words);
  });
});
