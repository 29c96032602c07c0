import type { WriteOptions } from '#src/ports/call-options';
import { CrmPort, type CrmVendor } from '#src/ports/crm';
import type { ManualClock } from './manual-clock.ts';

/** A product with a CRM, as far as writing to it goes. */
interface WritingProduct {
  clock: ManualClock;
  part<T>(type: abstract new (...args: never[]) => T): T;
  rows(sql: string, values?: readonly unknown[]): Promise<unknown>;
}

/** Options of a write that has time enough. */
export function optionsOf({ clock }: WritingProduct, idempotencyKey: string): WriteOptions {
  const { signal } = new AbortController();
  return { signal, deadline: clock.now() + 20_000, runId: 'run-1', idempotencyKey };
}

/** Writes to a company as the product does: first the note of it, then the CRM. */
export async function writeAsProduct(
  product: WritingProduct,
  vendor: CrmVendor,
  id: string,
  after: Record<string, string>,
  key: string,
): Promise<void> {
  await product.rows(
    `insert into crm_write (idempotency_key, vendor, record_id, action, before, after)
     values ($1, $2, $3, 'update', '{}', $4)`,
    [key, vendor, id, JSON.stringify(after)],
  );
  await product.part(CrmPort).updateCompany(id, after, optionsOf(product, key));
}
