import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NotFoundError } from '#src/domain/errors';
import { readIcpModel } from '../icp-model/read-icp-model.ts';

/** A model that comes with the product, to start one's own from. */
export interface ModelTemplate {
  id: string;
  name: string;
  /** The first comment of the file: for whom it is. */
  about: string;
}

const ENDING = '.yml';

/** The templates by id, `default` among them. */
export function modelTemplates(): ModelTemplate[] {
  return templateIds().map((id) => {
    const text = templateDocument(id);
    const comment = text.split('\n').filter((line) => line.startsWith('#'));
    return { id, name: readIcpModel(text, id).name, about: comment.map((line) => line.slice(1).trim()).join(' ') };
  });
}

/** The document of a template as it lies in the folder. Throws NotFoundError with the ids there are. */
export function templateDocument(id: string): string {
  const ids = templateIds();
  if (!ids.includes(id)) {
    throw new NotFoundError('SCORING.NO_TEMPLATE', `There is no template "${id}". There are: ${ids.join(', ')}.`);
  }
  return readFileSync(path.join(templateFolder(), id + ENDING), 'utf8');
}

function templateIds(): string[] {
  return readdirSync(templateFolder())
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();
}

/** Found from the sources as well as from dist/. */
function templateFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return path.join(folder, 'scoring-models');
}
