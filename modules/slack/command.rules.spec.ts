import { describe, expect, it } from '@jest/globals';
import { parseCommand } from './command.rules.ts';

describe('parseCommand', () => {
  it.each(['find customers: fintech', 'Finde Kunden in Deutschland', 'search partners'])(
    'takes "%s" for a find',
    (text) => {
      expect(parseCommand(text)).toEqual({ kind: 'find', text });
    },
  );

  it('reads a mention as if it were a command', () => {
    expect(parseCommand('<@U0BOT>  find  customers')).toEqual({ kind: 'find', text: 'find customers' });
  });

  it.each(['', '  ', 'help', 'HILFE', '<@U0BOT|gtm>'])('answers "%s" with help', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'help' });
  });

  it('offers the closest command for a mistyped word, and none for a strange one', () => {
    expect(parseCommand('fnd customers')).toEqual({ kind: 'unknown', word: 'fnd', suggestion: 'find' });
    expect(parseCommand('halp')).toEqual({ kind: 'unknown', word: 'halp', suggestion: 'help' });
    expect(parseCommand('subscribe me')).toEqual({ kind: 'unknown', word: 'subscribe', suggestion: null });
  });
});
