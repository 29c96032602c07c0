import { describe, expect, it } from '@jest/globals';
import { templateDocument } from '../versions/built-in-models.ts';
import { readIcpModel } from './read-icp-model.ts';

const SOUND = templateDocument('default');
const ANSWER = '{ from: 11, below: 51, points: 20 }';
const LINE = SOUND.split('\n').findIndex((line) => line.includes(ANSWER)) + 1;

describe('a wrong answer in a model', () => {
  it.each([
    ['{ from: 11, below: 51, points: many }', 'fit.0.answers.0.points: Invalid input: expected number'],
    ['{ form: 11, below: 51, points: 20 }', 'fit.0.answers.0: Unrecognized key: "form"'],
    ['{ from: soon, points: 20 }', 'fit.0.answers.0.from: write a number or a day'],
    ['{ is: fintech, points: 20 }', 'fit.0.answers.0.is: Invalid input: expected array'],
    ['20', 'fit.0.answers.0: write one of { is: [...] }'],
    ['{ points: 20 }', 'fit.0.answers.0: '],
  ])('%s is told by its line, and what should be there', (wrong, words) => {
    const read = () => readIcpModel(SOUND.replace(ANSWER, wrong), 'model.yml');
    expect(read).toThrow(`line ${LINE}: ${words}`);
    expect(read).not.toThrow(/Invalid input$/m);
  });
});
