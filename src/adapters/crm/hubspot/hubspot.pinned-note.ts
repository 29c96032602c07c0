import { VendorError } from '#src/domain/errors';
import type { WriteOptions } from '#src/ports/call-options';
import type { CrmWritableType } from '#src/ports/crm-fields';
import type { HubSpotClient } from './hubspot.client.ts';
import { MIRRORED } from './hubspot.mirrored.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { CreatedAnswer, RecordPage } from './hubspot.schema.ts';

/** The one activity that stands on top of a record, by its id: https://developers.hubspot.com/docs/guides/api/crm/objects/contacts#pin-an-activity-on-a-contact-record */
const PINNED = 'hs_pinned_engagement_id';

/** Lets our note stand on top of a record, where nothing else does. */
export class HubSpotPinnedNote {
  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
  ) {}

  /**
   * Pins a note that is on the record already. What somebody else has pinned stays, and a portal that refuses ours keeps
   * it in the timeline: where a note stands is no reason to fail. Throws VendorError for what may pass.
   */
  async pinUnlessTaken(type: CrmWritableType, id: string, noteId: string, options: WriteOptions): Promise<void> {
    const { objects } = MIRRORED[type];
    const read = {
      operation: 'read pinned',
      isWrite: false,
      method: 'POST',
      path: this.paths.objectsRead(objects),
    } as const;
    const asked = { inputs: [{ id }], properties: [PINNED], propertiesWithHistory: [] };
    const { results } = await this.client.send({ ...read, body: asked }, RecordPage, options);
    if (results[0] === undefined || results[0].properties[PINNED]) return;
    const path = this.paths.object(objects, id);
    const pin = { operation: 'pin note', isWrite: true, method: 'PATCH', path } as const;
    try {
      await this.client.send({ ...pin, body: { properties: { [PINNED]: noteId } } }, CreatedAnswer, options);
    } catch (error) {
      if (!(error instanceof VendorError) || error.retryable) throw error;
    }
  }
}
