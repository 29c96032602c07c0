import type { Sql } from '../database/database.ts';

/** One thing that came from outside; `source` and `key` together name it for ever. */
export interface Delivery {
  source: string;
  key: string;
  payload: unknown;
}

/** What one request brought, and who waits to hear how much of it was new. */
interface Waiting {
  deliveries: readonly Delivery[];
  resolve(stored: number): void;
  reject(error: unknown): void;
}

/** Two are enough to keep the database busy while the next group gathers. */
const AT_ONCE = 2;
/** A statement stays well below a second. */
const MOST_IN_ONE = 2_000;

/**
 * Requests that arrive while a statement is under way share the next one, with one commit to wait for. Alone, a request
 * waits for nobody. What PostgreSQL refuses in company is tried again alone, so that nobody pays for another's delivery.
 */
export class SharedInsert {
  private readonly waiting: Waiting[] = [];
  private running = 0;

  constructor(private readonly sql: Sql) {}

  /** Resolves when all of it is safe; with how much of it was new. */
  store(deliveries: readonly Delivery[]): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ deliveries, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.running >= AT_ONCE || this.waiting.length === 0) return;
    const group = this.nextGroup();
    this.running += 1;
    void this.insertFor(group).finally(() => {
      this.running -= 1;
      this.next();
    });
  }

  private nextGroup(): Waiting[] {
    let size = 0;
    const end = this.waiting.findIndex(({ deliveries }, index) => {
      size += deliveries.length;
      return index > 0 && size > MOST_IN_ONE;
    });
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }

  private async insertFor(group: readonly Waiting[]): Promise<void> {
    try {
      const stored = await this.insert(group.flatMap(({ deliveries }) => deliveries));
      for (const { deliveries, resolve } of group) resolve(deliveries.filter((one) => stored.delete(idOf(one))).length);
    } catch (error) {
      if (group.length > 1 && isOfTheData(error)) for (const one of group) await this.insertFor([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  private async insert(deliveries: readonly Delivery[]): Promise<Set<string>> {
    // In one order: two statements that meet the same keys would otherwise wait for each other.
    const ordered = deliveries.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    const stored = await this.sql.query<{ source: string; dedupe_key: string }>(
      `insert into inbox (source, dedupe_key, payload)
       select source, key, payload from json_to_recordset($1::json) as delivered (source text, key text, payload jsonb)
       on conflict (source, dedupe_key) do nothing returning source, dedupe_key`,
      [JSON.stringify(ordered)],
    );
    return new Set(stored.map(({ source, dedupe_key }) => idOf({ source, key: dedupe_key })));
  }
}

/** SQLSTATE class 22, data exception: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isOfTheData(error: unknown): boolean {
  return String((error as { code?: unknown }).code ?? '').startsWith('22');
}

function idOf({ source, key }: Pick<Delivery, 'source' | 'key'>): string {
  return `${source} ${key}`;
}
