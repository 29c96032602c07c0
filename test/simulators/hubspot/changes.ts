import type { ObjectTypeName } from './object-types.ts';

/** Who changed a value, as HubSpot keeps it with each value. */
export interface ChangeSource {
  sourceType: string;
  sourceId: string;
}

/** Something that happened to a record, before it is put into the words of a webhook. */
export type PortalChange = { type: ObjectTypeName; id: string; source: ChangeSource } & (
  | { what: 'creation' | 'deletion' | 'restore' | 'privacyDeletion' }
  | { what: 'propertyChange'; property: string; value: string }
  | { what: 'merge'; mergedIds: string[] }
  | { what: 'associationChange'; toType: ObjectTypeName; toId: string; removed: boolean; primary: boolean }
);

export type ChangeListener = (change: PortalChange) => void;
