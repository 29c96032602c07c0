import type { CallOptions } from '#src/ports/call-options';
import type { CrmAssociation, CrmRecordType } from '#src/ports/crm-records';
import type { HubSpotClient } from './hubspot.client.ts';
import { MIRRORED, PRIMARY_ASSOCIATIONS } from './hubspot.mirrored.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { AssociationsAnswer } from './hubspot.schema.ts';

/** Far above what one record has; whoever has more is mirrored with these. */
const MAX_PAGES = 20;

/** Who is associated with whom, read for many records at once. */
export class HubSpotAssociations {
  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
  ) {}

  /** For each record that has some, where it points to. At most as many ids as a page has records. */
  async of(
    from: CrmRecordType,
    to: CrmRecordType,
    ids: readonly string[],
    options: CallOptions,
  ): Promise<Map<string, CrmAssociation[]>> {
    const found = new Map<string, CrmAssociation[]>();
    const path = this.paths.associations(MIRRORED[from].objects, MIRRORED[to].objects);
    let inputs: { id: string; after?: string }[] = ids.map((id) => ({ id }));
    for (let page = 0; inputs.length > 0 && page < MAX_PAGES; page += 1) {
      const request = {
        operation: 'read associations',
        isWrite: false,
        method: 'POST',
        path,
        body: { inputs },
      } as const;
      const { results } = await this.client.send(request, AssociationsAnswer, options);
      inputs = [];
      for (const { from: source, to: ends, paging } of results) {
        if (!source) continue;
        const known = found.get(source.id) ?? [];
        found.set(source.id, [...known, ...ends.map((end) => toAssociation(to, end))]);
        if (paging?.next) inputs.push({ id: source.id, after: paging.next.after });
      }
    }
    return found;
  }
}

interface AssociatedRecord {
  toObjectId: string;
  associationTypes?: { typeId?: number | null }[] | null;
}

function toAssociation(type: CrmRecordType, { toObjectId, associationTypes }: AssociatedRecord): CrmAssociation {
  const primary = (associationTypes ?? []).some(({ typeId }) => PRIMARY_ASSOCIATIONS.has(typeId ?? 0));
  return { type, id: toObjectId, primary };
}
