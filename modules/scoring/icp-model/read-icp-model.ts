import { checkPatterns, readDocument } from '../model/read-model.ts';
import { IcpModel } from './icp-model.ts';

/** Reads what people stated; an error says each wrong place with its line. */
export function readIcpModel(text: string, file: string): IcpModel {
  const model = readDocument(text, file, IcpModel);
  checkPatterns(model.fit, file);
  checkPatterns(
    model.disqualifiers.map(({ fact, matches }) => ({ fact, answers: matches ? [{ matches, points: 0 }] : [] })),
    file,
  );
  return model;
}
