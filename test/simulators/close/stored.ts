/** What Close has, by the word in its ids. */
export const OBJECT_TYPES = ['lead', 'contact', 'opportunity', 'task', 'activity.note', 'activity.email'] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

export const ID_PREFIX: Readonly<Record<ObjectType, string>> = {
  lead: 'lead',
  contact: 'cont',
  opportunity: 'oppo',
  task: 'task',
  'activity.note': 'acti',
  'activity.email': 'acti',
};

export type Fields = Record<string, unknown>;

export interface StoredObject extends Fields {
  id: string;
  date_created: string;
  date_updated: string;
}

export interface CustomField extends Fields {
  id: string;
  name: string;
  type: string;
  accepts_multiple_values: boolean;
  date_created: string;
}

/** Who changes something: a person at Close's pages, or a program with a key. */
export interface Source {
  userId: string;
  apiKeyId: string | null;
}

export interface StoredEvent extends Fields {
  id: string;
  date_created: string;
  date_updated: string;
  action: string;
  object_type: string;
  object_id: string;
  api_key_id: string | null;
  changed_fields: string[];
  data: Fields;
}
