import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { type CrmDraft, type CrmDraftsNote, CrmDraftsPort, type Placed, type Removal } from '#src/ports/crm-drafts';
import { ourLine } from '../our-mark.ts';
import type { HubSpotAccount } from './hubspot.account.ts';
import { HubSpotActivities } from './hubspot.activities.ts';
import type { HubSpotClient } from './hubspot.client.ts';
import { toDraftsNote, toEmailTask } from './hubspot.drafts.convert.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';

/**
 * Drafts as tasks of type EMAIL. HubSpot has no way to put a draft into a rep's mailbox, and its objects named `emails`
 * log what was sent, so they are left alone.
 */
export class HubSpotDrafts extends CrmDraftsPort {
  readonly vendor = 'hubspot';
  readonly madeAs = 'e-mail task';
  private readonly tasks: HubSpotActivities;
  private readonly notes: HubSpotActivities;

  constructor(
    client: HubSpotClient,
    paths: HubSpotPaths,
    private readonly account: HubSpotAccount,
    private readonly clock: Clock,
  ) {
    super();
    this.tasks = new HubSpotActivities('tasks', client, paths);
    this.notes = new HubSpotActivities('notes', client, paths);
  }

  async putDraft(draft: CrmDraft, options: WriteOptions): Promise<Placed> {
    await this.account.refuseUnlessWritable('put draft', options);
    const line = ourLine('draft', options.idempotencyKey);
    const known = await this.tasks.findByLine(draft.companyId, line, options);
    return placed(known ?? (await this.tasks.create(toEmailTask(draft, line), draft, options)));
  }

  async putNote(note: CrmDraftsNote, known: Placed | null, options: WriteOptions): Promise<Placed | 'touched'> {
    await this.account.refuseUnlessWritable('put drafts note', options);
    const line = ourLine('drafts', options.idempotencyKey);
    const now =
      (known && (await this.notes.read(known.id, options))) ??
      (await this.notes.findByLine(note.companyId, line, options));
    const properties = toDraftsNote(note.html, line);
    if (now === null) {
      const at = new Date(this.clock.now()).toISOString();
      return placed(await this.notes.create({ ...properties, hs_timestamp: at }, note, options));
    }
    if (now.properties.hs_note_body === properties.hs_note_body) return placed(now);
    if (known !== null && known.id === now.id && known.mark !== now.mark) return 'touched';
    return placed(await this.notes.update(now.id, properties, options));
  }

  async removeDraft(placed: Placed, options: CallOptions): Promise<Removal> {
    return this.remove(this.tasks, placed, options);
  }

  async removeNote(placed: Placed, options: CallOptions): Promise<Removal> {
    return this.remove(this.notes, placed, options);
  }

  private async remove(activities: HubSpotActivities, { id, mark }: Placed, options: CallOptions): Promise<Removal> {
    await this.account.refuseUnlessWritable('remove draft', options);
    const now = await activities.read(id, options);
    if (now === null) return 'gone';
    if (now.mark !== mark) return 'touched';
    await activities.archive(id, options);
    return 'removed';
  }
}

function placed({ id, mark }: Placed): Placed {
  return { id, mark };
}
