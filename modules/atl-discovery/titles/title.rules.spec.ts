import { describe, expect, it } from '@jest/globals';
import { DEFAULT_ATL_ROLES, holdsRole, readTitle, readTitleWithin } from './title.rules.ts';

const brief = (text: string) => {
  const title = readTitle(text);
  return title === null ? null : `${title.level} ${title.function ?? '-'} ${title.is_atl ? 'ATL' : 'no'}`;
};

describe('readTitle', () => {
  it.each([
    ['CEO', 'c_level general ATL'],
    ['C.E.O.', 'c_level general ATL'],
    ['Founder & CEO', 'c_level general ATL'],
    ['Co-Founder', 'founder general ATL'],
    ['Chief People Experience Officer', 'c_level people ATL'],
    ['Chief Legal Counsel', 'c_level legal ATL'],
    ['Chief of Staff', 'manager - no'],
    ['President', 'president general ATL'],
    ['Vice President - Strategy, Business Development', 'vice_president strategy ATL'],
    ['SVP, Sales', 'vice_president sales ATL'],
    ['Group VP EMEA', 'vice_president - ATL'],
    ['Assistant Vice President', 'manager - no'],
    ['Managing Director', 'c_level general ATL'],
    ['Executive Director', 'director - ATL'],
    ['Director of Engineering', 'director technology ATL'],
    ['HR Head', 'head people ATL'],
    ['Head, Finance & Regulatory', 'head finance ATL'],
    ['General Manager', 'director general ATL'],
    ['General Manager - Marketing', 'manager marketing no'],
    ['Account Director', 'manager - no'],
    ['Chairman', 'board - no'],
    ['Executive Chairman', 'c_level general ATL'],
    ['Chairman/CFO', 'c_level finance ATL'],
    ['Non-Executive Director', 'board - no'],
    ['Independent Director', 'board - no'],
    ['Director (Non-Executive)', 'board - no'],
    ['Member of the Board of Directors', 'board - no'],
    ['Former CEO', 'c_level general no'],
    ['ex-CTO', 'c_level technology no'],
    ['Genel Müdür Yardımcısı', 'vice_president - ATL'],
    ['Mali İşler Direktörü', 'c_level finance ATL'],
    ['Chief Geoscientist', 'c_level general ATL'],
    ['Contracts Director', 'director operations ATL'],
    ['Directrice de la publication', 'staff - no'],
    ['CEO Assistant', 'c_level general no'],
    ['VD-assistent', 'c_level general no'],
    ['Founder, former CEO', 'founder general ATL'],
    ['Executive Assistant to the CEO', 'c_level general no'],
    ['Office of the CFO', 'c_level finance no'],
    ['Acting CFO', 'c_level finance ATL'],
    ['Deputy CEO', 'c_level general ATL'],
    ['Deputy Head of Sales', 'manager sales no'],
    ['Chairman Emeritus', 'board - no'],
    ['President Emeritus', 'board - no'],
    ['Senior Product Marketing Manager', 'manager marketing no'],
    ['Head Chef', 'staff - no'],
    ['Associate', 'staff - no'],
    ['Managing Partner', 'director - ATL'],
  ])('%s', (text, expected) => expect(brief(text)).toBe(expected));

  it.each([
    ['Geschäftsführer', 'c_level general ATL'],
    ['Geschaeftsfuehrerin', 'c_level general ATL'],
    ['Mitglied des Vorstands', 'c_level general ATL'],
    ['Aufsichtsratsvorsitzender', 'board - no'],
    ['Leiterin Vertrieb', 'head sales ATL'],
    ['Vertriebsleiter', 'head sales ATL'],
    ['Projektleiter', 'manager - no'],
    ['Prokurist', 'manager - no'],
    ['Ehemaliger Geschäftsführer', 'c_level general no'],
    ['Assistentin der Geschäftsführung', 'c_level general no'],
    ['Président-directeur général', 'c_level general ATL'],
    ['Directrice marketing', 'director marketing ATL'],
    ['Directeur financier', 'c_level finance ATL'],
    ['Cofondatrice', 'founder general ATL'],
    ['Amministratore delegato', 'c_level general ATL'],
    ['Consejera delegada', 'c_level general ATL'],
    ['Directora de Marketing', 'director marketing ATL'],
    ['Socio fundador', 'founder general ATL'],
    ['Diretor Financeiro', 'c_level finance ATL'],
    ['Algemeen directeur', 'c_level general ATL'],
    ['Bestuurder', 'c_level general ATL'],
    ['Hoofd Verkoop', 'head sales ATL'],
    ['VD', 'c_level general ATL'],
    ['Styrelseordförande', 'board - no'],
    ['Administrerende direktør', 'c_level general ATL'],
    ['Prezes Zarządu', 'c_level general ATL'],
    ['Współzałożyciel', 'founder general ATL'],
    ['代表取締役社長', 'c_level general ATL'],
    ['社外取締役', 'board - no'],
    ['Διευθύνων Σύμβουλος', 'c_level general ATL'],
    ['Генеральный директор', 'c_level general ATL'],
  ])('%s', (text, expected) => expect(brief(text)).toBe(expected));

  it('knows no role in other words', () => {
    for (const text of ['Our Mission', 'Your Partners in Excellence', 'Kickstart Seed fund', ''])
      expect(readTitle(text)).toBeNull();
  });
});

describe('holdsRole', () => {
  it.each([
    ['Chief Executive Officer', true],
    ['Vice President of Finance', true],
    ['SVP Operations', true],
    ['Founder', true],
    ['Co-founder and CTO', true],
    ['Geschäftsführerin', true],
    ['VP Marketing', false],
    ['Chief Marketing Officer', false],
    ['Former CEO', false],
  ])('%s: %s', (title, held) => expect(holdsRole(title, DEFAULT_ATL_ROLES)).toBe(held));
});

describe('readTitleWithin', () => {
  it('makes a bare chair under the board that runs the company one of its executives', () => {
    expect(readTitleWithin('Vorstand', 'Vorsitzende')?.is_atl).toBe(true);
    expect(readTitleWithin('Executive Board', 'Chairman')?.is_atl).toBe(true);
    expect(readTitleWithin('Board of Directors', 'Chairman')?.is_atl).toBe(false);
    expect(readTitleWithin('Vorstand', 'Vorsitzende des Aufsichtsrats')?.is_atl).toBe(false);
    expect(readTitleWithin(null, 'Vorsitzende')?.is_atl).toBe(false);
  });
});
