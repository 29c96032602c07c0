import { z } from 'zod';
import { readHost } from './identity.rules.ts';

/** The domain or an address of one company, as people give it. Refused is what belongs to nobody or to many. */
export const AddressOfCompany = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .superRefine((text, context) => {
    const host = readHost(text);
    if (host.kind === 'own') return;
    const why = host.kind === 'unusable' ? host.reason : 'it belongs to many companies';
    context.addIssue({ code: 'custom', message: `"${text}" is not the domain of one company: ${why}` });
  });

/** The company's domain in an address that was accepted as one. */
export function domainIn(address: z.infer<typeof AddressOfCompany>): string {
  const host = readHost(address);
  if (host.kind !== 'own') throw new Error(`"${address}" passed for the address of one company`);
  return host.domain;
}
