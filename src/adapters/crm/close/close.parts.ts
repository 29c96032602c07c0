import { CloseClient, type CloseClientSettings } from './close.client.ts';
import { CloseCustomFields } from './close.custom-fields.ts';
import { CloseEventLog } from './close.event-log.ts';
import { CloseNotes } from './close.notes.ts';
import { CloseSearch } from './close.search.ts';
import { CloseUsers } from './close.users.ts';

/** What the adapters of the ports share: one client, because Close's limits are for all calls together. */
export interface CloseParts {
  client: CloseClient;
  fields: CloseCustomFields;
  search: CloseSearch;
  eventLog: CloseEventLog;
  notes: CloseNotes;
  users: CloseUsers;
}

export function closeParts(settings: CloseClientSettings): CloseParts {
  const client = new CloseClient(settings);
  const { clock } = settings;
  return {
    client,
    fields: new CloseCustomFields(client, clock),
    search: new CloseSearch(client),
    eventLog: new CloseEventLog(client, clock),
    notes: new CloseNotes(client),
    users: new CloseUsers(client, clock),
  };
}
