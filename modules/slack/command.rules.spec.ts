import { describe, expect, it } from '@jest/globals';
import { parseCommand } from './command.rules.ts';

describe('parseCommand', () => {
  it.each(['find customers: fintech', 'Finde Kunden in Deutschland', 'search partners'])(
    'takes "%s" for a find',
    (text) => {
      expect(parseCommand(text)).toEqual({ kind: 'find', text });
    },
  );

  it.each([
    ['contacts acme.com', 'contacts', 'acme.com'],
    ['Contacts at <http://acme.com|acme.com>', 'contacts', 'acme.com'],
    ['<@U0BOT> Kontakte bei acme.de', 'contacts', 'acme.de'],
    ['research: https://www.acme.com/about', 'research', 'https://www.acme.com/about'],
    ['recherche acme.com', 'research', 'acme.com'],
    ['contacts', 'contacts', ''],
    ['campaign for acme.com', 'campaign', 'acme.com'],
    ['Kampagne für acme.de', 'campaign', 'acme.de'],
    ['persona acme.com', 'persona', 'acme.com'],
    ['research  ', 'research', ''],
  ])('takes "%s" for a look into one company', (text, kind, company) => {
    expect(parseCommand(text)).toEqual({ kind, company });
  });

  it.each([
    ['score acme.com', 'acme.com'],
    ['score of <mailto:ann@acme.com|ann@acme.com>', 'ann@acme.com'],
    ['Score', ''],
  ])('takes "%s" for a score', (text, who) => {
    expect(parseCommand(text)).toEqual({ kind: 'score', who });
  });

  it.each([
    ['digest', ''],
    ['Digest: me yesterday', 'me yesterday'],
    ['tagesbericht für 2026-11-20', '2026-11-20'],
  ])('takes "%s" for a digest', (text, about) => {
    expect(parseCommand(text)).toEqual({ kind: 'digest', about });
  });

  it('takes settings for settings', () => {
    expect(parseCommand('settings')).toEqual({ kind: 'settings' });
  });

  it('reads a mention as if it were a command', () => {
    expect(parseCommand('<@U0BOT>  find  customers')).toEqual({ kind: 'find', text: 'find customers' });
  });

  it.each(['', '  ', 'help', 'HILFE', '<@U0BOT|gtm>'])('answers "%s" with help', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'help' });
  });

  it('offers the closest command for a mistyped word, and none for a strange one', () => {
    expect(parseCommand('fnd customers')).toEqual({ kind: 'unknown', word: 'fnd', suggestion: 'find' });
    expect(parseCommand('contcts acme.com')).toMatchObject({ word: 'contcts', suggestion: 'contacts' });
    expect(parseCommand('halp')).toEqual({ kind: 'unknown', word: 'halp', suggestion: 'help' });
    expect(parseCommand('subscribe me')).toEqual({ kind: 'unknown', word: 'subscribe', suggestion: null });
  });
});
