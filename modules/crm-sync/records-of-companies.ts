import type { CallOptions } from '#src/ports/call-options';
import type { CrmCompany, CrmPort } from '#src/ports/crm';
import type { CrmWriteRepository } from './crm-write.repository.ts';

/** Company id -> its record: the one we wrote before, which the CRM's search may not know yet, else by domain. */
export async function recordsOfCompanies(
  { crm, writes }: { crm: CrmPort; writes: CrmWriteRepository },
  companies: readonly { id: string; domain: string | null }[],
  call: CallOptions,
): Promise<Map<string, CrmCompany>> {
  const domains = companies.flatMap(({ domain }) => domain ?? []);
  const byDomain = await crm.findCompaniesByDomain(domains, call);
  const existing = new Map<string, CrmCompany>();
  for (const { id, domain } of companies) {
    const linked = await writes.recordOf(crm.vendor, id);
    const record = linked ? await crm.readCompany(linked, call) : null;
    const found = record ?? byDomain.get(domain ?? '');
    if (found) existing.set(id, found);
  }
  return existing;
}
