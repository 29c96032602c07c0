import type { Method } from '../person.ts';
import type { MarkupNode } from './page-lines.ts';

/** A name with its title, and where on the page they stand. */
export interface Pairing {
  name: string;
  title: string;
  method: Exclude<Method, 'json-ld'>;
  /** Units of name and title. */
  nameAt: number;
  titleAt: number;
  /** The largest element that holds this person alone; `null` where people follow each other without elements of their own. */
  card: MarkupNode | null;
  /** What the people here are together ("Vorstand:"): makes a bare "Chair" the chair of that. */
  group?: string;
  /** The words of the page that say it, where those are not all from name to title. */
  quote?: string;
}
