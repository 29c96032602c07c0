import { describe, expect, it } from '@jest/globals';
import { readEmployees } from './employees.rules.ts';

describe('reading head counts', () => {
  it.each([
    ['8', 8],
    ['1,200', 1200],
    ['1.200', 1200],
    ["1'200", 1200],
    ['12 500', 12_500],
    ['25.0', 25],
    ['2k', 2000],
    ['1.5K', 1500],
    ['~25', 25],
    ['ca. 300', 300],
    ['40 Mitarbeiter', 40],
    ['15 employees', 15],
    ['Self-employed', 1],
  ])('%s is %d', (text, count) => {
    expect(readEmployees(text)).toEqual({ count, min: null, max: null });
  });

  it.each([
    ['11-50', 11, 50],
    ['11 – 50 employees', 11, 50],
    ['1,001-5,000', 1001, 5000],
    ['51 bis 200', 51, 200],
    ['de 11 à 50 salariés', 11, 50],
    ['entre 50 y 100', 50, 100],
    ['1k-5k', 1000, 5000],
    ['c_00051_00100', 51, 100],
    ['Nov-50', 11, 50],
    ['10. Jan', 1, 10],
    ['10+', 10, null],
    ['10.000+', 10_000, null],
    ['10,001+ employees', 10_001, null],
    ['> 500', 501, null],
    ['mehr als 250', 251, null],
    ['ab 20', 20, null],
    ['<10', null, 9],
    ['up to 50', null, 50],
    ['bis zu 50', null, 50],
  ])('%s is from %s to %s', (text, min, max) => {
    expect(readEmployees(text)).toEqual({ count: null, min, max });
  });

  it.each([
    'many',
    '50-11',
    '1.5',
    '-5',
    '12/3/2020',
    '1 2 3',
    '99999999999',
    `${'9'.repeat(30)}`,
    'Series A',
    '',
    '11-50-100',
  ])('%j is none', (text) => {
    expect(readEmployees(text)).toBeNull();
  });
});
