import { AddressOfCompany, domainIn } from '#modules/leads';
import { UserInputError } from '#src/domain/errors';

/** The domain in an address or domain as people give it. Throws UserInputError for one that belongs to no single company. */
export function domainOf(websiteUrl: string): string {
  const address = AddressOfCompany.safeParse(websiteUrl);
  if (!address.success) throw new UserInputError('RECORD.DOMAIN', address.error.issues[0]!.message);
  return domainIn(address.data);
}
