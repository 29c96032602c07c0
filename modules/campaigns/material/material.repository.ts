import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFoundError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson, storedText } from '#src/platform/database/stored-json';
import { GivenMaterial, ListedMaterial, MaterialReading, type ReadMaterial } from './given-material.ts';

const LISTED = `id, domain, name, kind, characters, jsonb_array_length(reading -> 'sentences') as sentences, given_by, given_at`;

/** Notes and documents of people, by the website whose company they are about. */
@Injectable()
export class MaterialRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** What there is of a website, in the order in which it was given. */
  async list(domain: string, sql: Sql = this.database): Promise<ListedMaterial[]> {
    const rows = await sql.query<ListedRow>(
      `select ${LISTED} from campaign_material where domain = $1 and removed_at is null order by change`,
      [domain],
    );
    return rows.map(listed);
  }

  /** What parts are made of, and the latest change of it, which a part has then seen; 0: nobody ever gave anything. */
  async read(domain: string): Promise<{ material: ReadMaterial[]; seen: number }> {
    const rows = await this.database.query<{
      name: string;
      given_at: Date;
      characters: number;
      reading: unknown;
      change: number;
      is_there: boolean;
    }>(
      `select name, given_at, characters, reading, change, removed_at is null as is_there
       from campaign_material where domain = $1 order by change`,
      [domain],
    );
    const material = rows.flatMap(({ name, given_at, characters, reading, is_there }) =>
      is_there ? [{ name, givenAt: given_at.toISOString(), characters, reading: MaterialReading.parse(reading) }] : [],
    );
    return { material, seen: rows.at(-1)?.change ?? 0 };
  }

  async latestChange(domain: string, sql: Sql = this.database): Promise<number> {
    const [row] = await sql.query<{ change: number }>(
      'select coalesce(max(change), 0)::int as change from campaign_material where domain = $1',
      [domain],
    );
    return row!.change;
  }

  /** When something was last given or taken away; `null`: never. */
  async lastChange(domain: string): Promise<Date | null> {
    const [row] = await this.database.query<{ at: Date | null }>(
      'select max(greatest(given_at, removed_at)) as at from campaign_material where domain = $1',
      [domain],
    );
    return row!.at;
  }

  /** The same words again are what is there already. */
  async find(domain: string, digest: string, sql: Sql = this.database): Promise<ListedMaterial | null> {
    const rows = await sql.query<ListedRow>(
      `select ${LISTED} from campaign_material where domain = $1 and digest = $2 and removed_at is null`,
      [domain, digest],
    );
    return rows[0] ? listed(rows[0]) : null;
  }

  async add(sql: Sql, material: GivenMaterial, digest: string, reading: MaterialReading): Promise<void> {
    const { id, domain, name, kind, passages, characters, given_by, given_at } = material;
    await sql.query(
      `insert into campaign_material (id, domain, name, kind, digest, passages, reading, characters, given_by, given_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        domain,
        storedText(name),
        kind,
        digest,
        storedJson(passages),
        storedJson(reading),
        characters,
        given_by,
        given_at,
      ],
    );
  }

  /** With its words. Throws NotFoundError, also for what was taken away. */
  async get(id: string, sql: Sql = this.database): Promise<GivenMaterial> {
    if (!z.uuid().safeParse(id).success)
      throw new NotFoundError(
        'CAMPAIGN.BAD_MATERIAL_ID',
        `"${id.slice(0, 100)}" is not the id of notes or a document; those are UUIDs.`,
      );
    const [row] = await sql.query<ListedRow & { passages: unknown }>(
      `select ${LISTED}, passages from campaign_material where id = $1 and removed_at is null`,
      [id],
    );
    if (row === undefined) throw new NotFoundError('CAMPAIGN.NO_MATERIAL', `There are no notes and no document ${id}.`);
    return GivenMaterial.parse({ ...listed(row), passages: row.passages });
  }

  /** Takes the words away and keeps that they were there. */
  async remove(sql: Sql, id: string, by: string, at: Date): Promise<void> {
    await sql.query(
      `update campaign_material set passages = '[]', reading = $2, removed_by = $3, removed_at = $4,
         change = nextval('campaign_material_change') where id = $1`,
      [id, storedJson({ sentences: [], facts: [], language: null } satisfies MaterialReading), by, at.toISOString()],
    );
  }
}

type ListedRow = Omit<ListedMaterial, 'given_at'> & { given_at: Date };

function listed({ given_at, ...row }: ListedRow): ListedMaterial {
  return { ...row, given_at: given_at.toISOString() };
}
