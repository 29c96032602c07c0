import type { EntityClass } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';

/** Connects MikroORM to the entities the modules bring. */
export async function connectOrm(
  databaseUrl: string,
  entities: EntityClass<object>[],
  migrations: { name: string; class: never }[],
): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: databaseUrl,
    entities,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, tableName: 'migration', safe: true },
    pool: { min: 0, max: 6 },
    debug: false,
    // It would write to standard output, which belongs to answers.
    logger: () => undefined,
  });
}
