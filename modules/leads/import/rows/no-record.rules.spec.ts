import { describe, expect, it } from '@jest/globals';
import { whyNoRecord } from './no-record.rules.ts';

const HEADER = ['company', 'domain', 'employees', 'country'];
const why = (...cells: string[]) => whyNoRecord(cells, HEADER, [1]);

describe('lines that are no records', () => {
  it.each([
    ['Total', '15', '', ''],
    ['Grand Total', '', '1,234', ''],
    ['', 'Summe:', '99 €', ''],
    ['Totale', '', '12.5', ''],
  ])('takes %j, %j, %j, %j for totals', (...cells) => {
    expect(why(...cells)).toBe('is a line of totals');
  });

  it.each([
    ['Total', 'total.com', '100', ''],
    ['Total', '', '', 'France'],
    ['Total Energies', '', '100', ''],
    ['Summit', '', '100', ''],
    ['', '', '', ''],
  ])('takes %j, %j, %j, %j for a record', (...cells) => {
    expect(why(...cells)).toBeNull();
  });

  it('knows the header when it comes again', () => {
    expect(why(...HEADER)).toBe('repeats the header');
    expect(whyNoRecord(['name'], ['name'], [])).toBeNull();
  });
});
