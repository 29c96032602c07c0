import { defineEntity, p } from '@mikro-orm/core';

const CompanySchema = defineEntity({
  name: 'Company',
  tableName: 'company',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    identityKey: p.text().unique(),
    name: p.text(),
    domain: p.text().unique().nullable(),
    country: p.text().nullable(),
    countryCode: p.text().nullable(),
    employeeCount: p.integer().nullable(),
    industry: p.text().nullable(),
    description: p.text().nullable(),
    founded: p.integer().nullable(),
    location: p.text().nullable(),
    tags: p.array<string>().defaultRaw("'{}'"),
    extra: p.json<Record<string, string>>().defaultRaw("'{}'"),
    relationship: p.enum(['prospect', 'customer', 'competitor'] as const).default('prospect'),
    importBatch: () => p.manyToOne(ImportBatchEntity).joinColumn('import_id').nullable(),
    importLine: p.integer().nullable(),
  },
});
export class CompanyEntity extends CompanySchema.class {}
CompanySchema.setClass(CompanyEntity);

const ImportBatchSchema = defineEntity({
  name: 'ImportBatch',
  tableName: 'import_batch',
  properties: {
    id: p.uuid().primary(),
    file: p.text(),
    markedAs: p.text(),
    counts: p.json<Record<string, number>>(),
    createdAt: p.datetime(),
  },
});
export class ImportBatchEntity extends ImportBatchSchema.class {}
ImportBatchSchema.setClass(ImportBatchEntity);
