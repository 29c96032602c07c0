import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import type { CrmWritableType } from '#src/ports/crm-fields';
import { saysAbsent } from '../call-errors.ts';
import type { HubSpotClient } from './hubspot.client.ts';
import { isOurNote, toNewNote, toNoteBody } from './hubspot.convert.ts';
import { MIRRORED } from './hubspot.mirrored.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { HubSpotPinnedNote } from './hubspot.pinned-note.ts';
import { AssociationsAnswer, CreatedAnswer, RecordPage } from './hubspot.schema.ts';

const BATCH = 100;
/** How far back we look for our own note; a record with more notes than this gets a second one at worst. */
const MAX_NOTES_SEARCHED = 1_000;

/** A record that has a note of ours. */
interface Noted {
  type: CrmWritableType;
  id: string;
}

/** The one note we keep on a record. */
export class HubSpotNotes {
  private readonly pinned: HubSpotPinnedNote;

  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
    private readonly clock: Clock,
  ) {
    this.pinned = new HubSpotPinnedNote(client, paths);
  }

  /**
   * Replaces our note, or creates and pins it when there is none. Notes have no unique property, so a create is preceded by a
   * look for a note that carries our line: an earlier create may have succeeded without our learning its id.
   */
  async put(
    type: CrmWritableType,
    id: string,
    { noteId, html }: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<string> {
    const noted = { type, id };
    if (noteId !== null && (await this.replace(noted, noteId, html, options))) return noteId;
    const found = await this.findOrCreate(noted, html, options);
    await this.pinned.pinUnlessTaken(type, id, found, options);
    return found;
  }

  private async findOrCreate(noted: Noted, html: string, options: WriteOptions): Promise<string> {
    const existing = await this.findOurs(noted, options);
    if (existing !== null && (await this.replace(noted, existing, html, options))) return existing;
    const request = { operation: 'create note', isWrite: true, method: 'POST', path: this.paths.notes } as const;
    const body = toNewNote(html, noted, this.clock.now());
    const created = await this.client.send({ ...request, body }, CreatedAnswer, options);
    return created.id;
  }

  /** False when the note is gone: a person deleted it. */
  private async replace({ id }: Noted, noteId: string, html: string, options: WriteOptions): Promise<boolean> {
    const body = { properties: { hs_note_body: toNoteBody(html, id) } };
    const path = this.paths.note(noteId);
    try {
      const request = { operation: 'update note', isWrite: true, method: 'PATCH', path, body } as const;
      await this.client.send(request, CreatedAnswer, options);
      return true;
    } catch (error) {
      if (saysAbsent(error)) return false;
      throw error;
    }
  }

  private async findOurs(noted: Noted, options: CallOptions): Promise<string | null> {
    const ids = await this.noteIds(noted, options);
    for (let start = 0; start < Math.min(ids.length, MAX_NOTES_SEARCHED); start += BATCH) {
      const inputs = ids.slice(start, start + BATCH).map((id) => ({ id }));
      const request = { operation: 'read notes', isWrite: false, method: 'POST', path: this.paths.notesRead } as const;
      const body = { inputs, properties: ['hs_note_body'], propertiesWithHistory: [] };
      const { results } = await this.client.send({ ...request, body }, RecordPage, options);
      const ours = results.filter((note) => isOurNote(note.properties.hs_note_body, noted.id));
      // The oldest one, so that two copies (a race long ago) do not take turns.
      const first = ours.map((note) => note.id).toSorted((a, b) => Number(a) - Number(b))[0];
      if (first !== undefined) return first;
    }
    return null;
  }

  /** The record's notes, newest first. */
  private async noteIds({ type, id }: Noted, options: CallOptions): Promise<string[]> {
    const path = this.paths.notesOf(MIRRORED[type].objects);
    const request = { operation: 'list notes', isWrite: false, method: 'POST', path } as const;
    const body = { inputs: [{ id }] };
    const { results } = await this.client.send({ ...request, body }, AssociationsAnswer, options);
    const ids = results.flatMap((result) => result.to.map((end) => end.toObjectId));
    return ids.toSorted((a, b) => Number(b) - Number(a));
  }
}
