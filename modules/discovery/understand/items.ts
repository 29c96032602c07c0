import type { Place, Topic } from '#src/domain/criteria';

/** A stretch of the sentence that names a criterion; `end` is exclusive. `negated` means: not this. */
export type Item = GeographyItem | TopicItem;

export interface GeographyItem {
  kind: 'geography';
  start: number;
  end: number;
  negated: boolean;
  /** How it is shown: "DACH", "Germany", "California". */
  label: string;
  value:
    | { type: 'countries'; codes: readonly string[]; isRegion: boolean }
    | { type: 'place'; kind: 'state' | 'city' | 'area'; place: Place; within: string };
}

export interface TopicItem {
  kind: 'topic';
  start: number;
  end: number;
  negated: boolean;
  topic: Topic;
  isTechnology: boolean;
  isGeneral: boolean;
}
