import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { from as copyFrom } from 'pg-copy-streams';
import { CompanyImportService, previewFile } from '#modules/leads';
import { Database } from '#src/platform/database/database';
import { medianOf, rounded } from './bench-product.ts';

const SIZES = [
  { rows: 100_000, rounds: 3 },
  { rows: 500_000, rounds: 1 },
] as const;
/** The import may take twice as long as PostgreSQL needs for the bare rows. */
const AIM_RATIO = 0.5;
/** Memory may grow by so much from the smaller to the larger file, in megabytes. */
const AIM_GROWTH_MB = 150;

interface SizeFigures {
  rows: number;
  file_mb: number;
  /** COPY of the same file into a table with the same columns and indexes, nothing cleaned. */
  raw_rows_per_second: number;
  import_rows_per_second: number;
  /** Import by raw COPY in the same run; the middle round. */
  ratio: number;
  /** Reading and cleaning alone, without a database. */
  read_rows_per_second: number;
  /** Of the import: reading, cleaning and staging; the rest is merging into the indexed table. */
  staging_share: number;
  peak_rss_mb: number;
}

export interface ImportFigures {
  sizes: SizeFigures[];
  aim_ratio: number;
  memory_growth_mb: number;
  ok: boolean;
}

/** Rows per second of an import with all cleaning on, beside what PostgreSQL does with the same file bare. */
export async function importBench(app: INestApplicationContext, folder: string): Promise<ImportFigures> {
  const database = app.get(Database);
  await createTwin(database);
  const sizes: SizeFigures[] = [];
  for (const { rows, rounds } of SIZES) {
    const file = path.join(folder, `companies-${rows}.csv`);
    await pipeline(Readable.from(csvOf(rows)), createWriteStream(file));
    sizes.push(await measure(app, database, file, rows, rounds));
    await rm(file);
  }
  const growth = sizes.at(-1)!.peak_rss_mb - sizes[0]!.peak_rss_mb;
  return {
    sizes,
    aim_ratio: AIM_RATIO,
    memory_growth_mb: rounded(growth, 0),
    ok: sizes.every(({ ratio }) => ratio >= AIM_RATIO) && growth <= AIM_GROWTH_MB,
  };
}

async function measure(
  app: INestApplicationContext,
  database: Database,
  file: string,
  rows: number,
  rounds: number,
): Promise<SizeFigures> {
  const raw: number[] = [];
  const ours: number[] = [];
  const staging: number[] = [];
  let peak = 0;
  for (let round = 0; round < rounds; round += 1) {
    await empty(database);
    raw.push(await secondsOf(() => copyBare(database, file)));
    await empty(database);
    const begun = performance.now();
    const result = await app.get(CompanyImportService).importFile(file, 'prospects', {
      onProgress: ({ phase }) => {
        peak = Math.max(peak, process.memoryUsage.rss());
        if (phase === 'merging') staging.push((performance.now() - begun) / 1000);
      },
    });
    ours.push((performance.now() - begun) / 1000);
    if (result.imported !== rows) throw new Error(`${result.imported} of ${rows} rows were imported.`);
  }
  const reading = await secondsOf(() => previewFile(file, 'companies', { shown: 0 }));
  const ratios = raw.map((seconds, round) => seconds / ours[round]!);
  return {
    rows,
    file_mb: rounded((await stat(file)).size / 1e6, 1),
    raw_rows_per_second: Math.round(rows / medianOf(raw)),
    import_rows_per_second: Math.round(rows / medianOf(ours)),
    ratio: rounded(medianOf(ratios)),
    read_rows_per_second: Math.round(rows / reading),
    staging_share: rounded(medianOf(staging) / medianOf(ours)),
    peak_rss_mb: rounded(peak / 1e6, 0),
  };
}

/** A table with the columns, constraints and indexes of the companies, filled from the file's own columns. */
async function createTwin(database: Database): Promise<void> {
  await database.query('create table bench_company (like company including all)');
  await database.query('alter table bench_company drop column identity_key');
  await database.query(
    "alter table bench_company add column identity_key text not null unique generated always as ('domain:' || domain) stored",
  );
}

async function empty(database: Database): Promise<void> {
  await database.query('truncate bench_company, company, import_batch cascade');
  await database.query('checkpoint');
}

async function copyBare(database: Database, file: string): Promise<void> {
  await database.withClient(async (client) => {
    const copy = client.query(
      copyFrom(
        'copy bench_company (name, domain, country, employee_count, industry, description, founded, location) from stdin (format csv, header)',
      ),
    );
    await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), copy);
  });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

const COUNTRIES = [
  'United States',
  'UK',
  'Deutschland',
  'France',
  'España',
  'Italia',
  'NL',
  'Brasil',
  'SE',
  'Österreich',
];
const INDUSTRIES = [
  'Fintech -> Payments',
  'B2B -> Sales',
  'Healthcare',
  'Logistics',
  'Consumer -> Food and Beverage',
  'Energy',
];
const WORDS =
  'platform for small teams that plan deliver and measure their work with software analytics payments invoices clinics fleets energy food travel learning security hiring'.split(
    ' ',
  );

/** Companies as an export has them: names with commas and accents in quotes, addresses in every spelling. */
function* csvOf(rows: number): Generator<string> {
  yield 'company_name,domain,country,employee_count,industry_raw,description,founded,location\r\n';
  for (let index = 0; index < rows; index += 1) {
    const word = (offset: number) => WORDS[(index * 7 + offset * 13 + (index >> 3)) % WORDS.length];
    const name = index % 5 === 0 ? `"Café ${word(1)} ${index}, Inc."` : `${word(1)} ${word(2)} ${index}`;
    const host = `${word(1)}-${word(3)}-${index}.com`;
    const domain = index % 3 === 0 ? `https://www.${host}/about?utm_source=crm` : host;
    const text = `"We are a ${word(2)} ${word(4)}, ${word(5)} ${word(6)} ${word(7)} ${word(8)} ""${word(9)}"" ${word(10)}."`;
    yield `${name},${domain},${COUNTRIES[index % COUNTRIES.length]},${(index % 900) + 1},${INDUSTRIES[index % INDUSTRIES.length]},${text},${1950 + (index % 70)},"City ${index % 300}, Region"\r\n`;
  }
}
