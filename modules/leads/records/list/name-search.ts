import type { Sql } from '#src/platform/database/database';
import { Conditions, containing, NAME_HAS, type NameSearch } from './filters.sql.ts';
import type { ListFilters } from './list-query.ts';
import type { ListName } from './record-kinds.data.ts';

/** Asked once for a whole list, so that all of its pages are of one kind. */
export async function nameSearch(sql: Sql, list: ListName, { name }: ListFilters): Promise<NameSearch> {
  if (list !== 'companies' || name === undefined) return 'part';
  const conditions = new Conditions();
  conditions.add(NAME_HAS, containing(name));
  const [row] = await sql.query<{ found: boolean }>(
    `select exists (select from company where company.deleted_at is null and ${conditions.sql}) as found`,
    conditions.values,
  );
  return row!.found ? 'part' : 'similar';
}
