import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { saysAbsent } from '../call-errors.ts';
import type { CloseClient } from './close.client.ts';
import { allPages } from './close.lists.ts';
import { CreatedAnswer, NoteAnswer } from './close.schema.ts';

const NOTES = '/activity/note/';

/** Whose note it is: the lead in whose history it stands, and the record it is about (the lead, or one of its people). */
export interface Noted {
  leadId: string;
  recordId: string;
}

/** The one note we keep on a record. */
export class CloseNotes {
  constructor(private readonly client: CloseClient) {}

  /**
   * Replaces our note, or creates it when there is none. Notes carry no key, so a create is preceded by a look for a
   * note with our line: an earlier create may have succeeded without our learning its id.
   */
  async put(noted: Noted, noteId: string | null, html: string, options: WriteOptions): Promise<string> {
    if (noteId !== null && (await this.replace(noted, noteId, html, options))) return noteId;
    const ours = await this.findOurs(noted, options);
    if (ours !== null && (await this.replace(noted, ours, html, options))) return ours;
    const request = { operation: 'create note', isWrite: true, method: 'POST', path: NOTES } as const;
    const body = { lead_id: noted.leadId, note_html: withOurLine(html, noted) };
    return (await this.client.send({ ...request, body }, CreatedAnswer, options)).id;
  }

  /** False when the note is gone: a person deleted it. */
  private async replace(noted: Noted, noteId: string, html: string, options: WriteOptions): Promise<boolean> {
    const path = `${NOTES}${encodeURIComponent(noteId)}/`;
    const body = { note_html: withOurLine(html, noted) };
    try {
      const request = { operation: 'update note', isWrite: true, method: 'PUT', path, body } as const;
      await this.client.send(request, CreatedAnswer, options);
      return true;
    } catch (error) {
      if (saysAbsent(error)) return false;
      throw error;
    }
  }

  private async findOurs(noted: Noted, options: CallOptions): Promise<string | null> {
    const query = { lead_id: noted.leadId, _fields: 'id,note,note_html' };
    const notes = await allPages(this.client, { operation: 'list notes', path: NOTES, query }, NoteAnswer, options);
    const ours = notes.filter(({ note, note_html }) => hasOurLine(note_html ?? note ?? '', noted));
    // Always the same one, should there be two from a race long ago.
    return ours.map(({ id }) => id).toSorted()[0] ?? null;
  }
}

/** The line by which we know our note again. It is visible, since invisible markup may be dropped where it is stored. */
export function withOurLine(html: string, noted: Noted): string {
  return `${html}<p>${ourLine(noted)}</p>`;
}

function hasOurLine(body: string, noted: Noted): boolean {
  return body.split(/[\s<>]+/).includes(ourLine(noted));
}

function ourLine({ recordId }: Noted): string {
  return `gtm-agent:note:${recordId}`;
}
