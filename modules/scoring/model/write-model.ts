import { Document, isMap, visit } from 'yaml';
import type { LearnedModel } from './scoring-model.ts';

const HEADING = ` A scoring model that people can read and change.
 Score = base + the points of the first answer that holds, for each criterion. Every reason shown is one of these lines.
 \`from\` is inclusive, \`below\` exclusive; \`unknown\` is what a record without that fact earns.`;

/** The model document, one answer a line; what is written is read back the same. */
export function writeModel(model: LearnedModel): string {
  const document = new Document(model);
  document.commentBefore = HEADING;
  visit(document, {
    Map(_, node) {
      if (isMap(node) && node.has('points')) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 110 });
}
