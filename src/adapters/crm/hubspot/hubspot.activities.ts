import { z } from 'zod';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import type { Placed } from '#src/ports/crm-drafts';
import { hasLine, markOf } from '../our-mark.ts';
import type { HubSpotClient } from './hubspot.client.ts';
import { afterEffect } from './hubspot.errors.ts';
import { absentAsNull } from './hubspot.lookup.ts';
import type { HubSpotActivityObjects, HubSpotPaths } from './hubspot.paths.ts';
import { AssociationsAnswer, CreatedAnswer, type HubSpotRecord, RecordAnswer, RecordPage } from './hubspot.schema.ts';

const BATCH = 100;
/** How far back we look for what is ours; a record with more than this gets a second one at worst. */
const MOST_SEARCHED = 1_000;

/** What an activity says to people, the text with our line first; and HubSpot's unlabelled associations from it. */
const KINDS: Readonly<Record<HubSpotActivityObjects, { says: readonly string[]; company: number; contact: number }>> = {
  notes: { says: ['hs_note_body'], company: 190, contact: 202 },
  tasks: {
    says: [
      ...['hs_task_body', 'hs_task_subject', 'hs_task_status', 'hs_task_type', 'hs_timestamp', 'hubspot_owner_id'],
    ],
    company: 192,
    contact: 204,
  },
};

export type PlacedActivity = Placed & { properties: HubSpotRecord['properties'] };

/** Notes or tasks of ours on a company. They have no unique property, so each is known by a line of its text. */
export class HubSpotActivities {
  constructor(
    private readonly objects: HubSpotActivityObjects,
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
  ) {}

  async read(id: string, options: CallOptions): Promise<PlacedActivity | null> {
    const path = this.paths.object(this.objects, id);
    const query = { properties: this.kind.says.join(',') };
    const request = { operation: `read ${this.objects}`, isWrite: false, method: 'GET', path, query } as const;
    const found = await absentAsNull(this.client.send(request, RecordAnswer, options));
    return found && this.placed(found);
  }

  /** The company's one with this line: an earlier create may have succeeded without our learning its id. */
  async findByLine(companyId: string, line: string, options: CallOptions): Promise<PlacedActivity | null> {
    const ids = await this.idsOf(companyId, options);
    for (let start = 0; start < Math.min(ids.length, MOST_SEARCHED); start += BATCH) {
      const inputs = ids.slice(start, start + BATCH).map((id) => ({ id }));
      const path = this.paths.objectsRead(this.objects);
      const request = { operation: `read ${this.objects}`, isWrite: false, method: 'POST', path } as const;
      const body = { inputs, properties: [...this.kind.says], propertiesWithHistory: [] };
      const { results } = await this.client.send({ ...request, body }, RecordPage, options);
      const ours = results.filter(({ properties }) => hasLine(properties[this.kind.says[0]!], line));
      // The oldest one, so that two copies (a race long ago) do not take turns.
      const first = ours.toSorted((a, b) => Number(a.id) - Number(b.id))[0];
      if (first !== undefined) return this.placed(first);
    }
    return null;
  }

  async create(
    properties: Readonly<Record<string, string>>,
    about: { companyId: string; contactId: string | null },
    options: WriteOptions,
  ): Promise<PlacedActivity> {
    const to = (id: string, associationTypeId: number) => ({
      to: { id },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
    });
    const associations = [
      to(about.companyId, this.kind.company),
      ...(about.contactId === null ? [] : [to(about.contactId, this.kind.contact)]),
    ];
    const path = this.paths.objects(this.objects);
    const request = { operation: `create ${this.objects}`, isWrite: true, method: 'POST', path } as const;
    const { id } = await this.client.send({ ...request, body: { properties, associations } }, CreatedAnswer, options);
    return this.readBack(id, options);
  }

  async update(
    id: string,
    properties: Readonly<Record<string, string>>,
    options: WriteOptions,
  ): Promise<PlacedActivity> {
    const path = this.paths.object(this.objects, id);
    const request = { operation: `update ${this.objects}`, isWrite: true, method: 'PATCH', path } as const;
    await this.client.send({ ...request, body: { properties } }, CreatedAnswer, options);
    return this.readBack(id, options);
  }

  /** Into HubSpot's recycling bin. */
  async archive(id: string, options: CallOptions): Promise<void> {
    const path = this.paths.object(this.objects, id);
    const request = { operation: `delete ${this.objects}`, isWrite: true, method: 'DELETE', path } as const;
    await this.client.send(request, z.unknown(), options);
  }

  /** As HubSpot keeps it, which may differ from what was sent. */
  private async readBack(id: string, options: CallOptions): Promise<PlacedActivity> {
    try {
      const found = await this.read(id, options);
      return found ?? this.placed({ id, properties: {} });
    } catch (error) {
      throw afterEffect(error);
    }
  }

  /** Newest first. */
  private async idsOf(companyId: string, options: CallOptions): Promise<string[]> {
    const path = this.paths.associations('companies', this.objects);
    const request = { operation: `list ${this.objects}`, isWrite: false, method: 'POST', path } as const;
    const body = { inputs: [{ id: companyId }] };
    const { results } = await this.client.send({ ...request, body }, AssociationsAnswer, options);
    const ids = results.flatMap((result) => result.to.map((end) => end.toObjectId));
    return ids.toSorted((a, b) => Number(b) - Number(a));
  }

  private get kind() {
    return KINDS[this.objects];
  }

  private placed({ id, properties }: HubSpotRecord): PlacedActivity {
    return { id, properties, mark: markOf(this.kind.says.map((name) => properties[name])) };
  }
}
