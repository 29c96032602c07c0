import { VendorError } from '#src/domain/errors';
import type { ReadOptions, WebPage } from '#src/ports/website';

/** For all doors of one domain together, and for one of them, so that a closed https port leaves time for http. */
const TIMEOUT_MS = 15_000;
const DOOR_TIMEOUT_MS = 10_000;

type ReadPage = (url: string, options: ReadOptions) => Promise<WebPage | null>;

/**
 * Reads the home page of a domain as a person would try to: `https://`, then `www.` in front when the bare name does
 * not exist, or without encryption when nobody answers. Every adapter and wrapper opens the doors with its own `page`, so
 * that what it does to a page it does to the home page as well.
 *
 * @param now epoch milliseconds
 */
export async function openFrontDoor(
  read: ReadPage,
  domain: string,
  options: ReadOptions,
  now: () => number,
): Promise<WebPage | null> {
  const deadline = Math.min(options.deadline, now() + TIMEOUT_MS);
  let addresses = [`https://${domain}/`];
  let failure: VendorError | null = null;
  for (let attempt = 0; addresses.length > 0; attempt += 1) {
    const [address = '', ...rest] = addresses;
    try {
      return await read(address, { ...options, deadline: Math.min(deadline, now() + DOOR_TIMEOUT_MS) });
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      if (!isConnectionFailure(error) || options.signal.aborted || now() >= deadline) throw failure ?? error;
      // The first failure is the telling one: what follows are other doors to the same house.
      failure ??= error;
      addresses = attempt === 0 ? otherDoors(domain, error) : rest;
    }
  }
  throw failure ?? new VendorError('website', 'homePage', 'unavailable', `${domain} could not be reached`);
}

/** Nobody answered at this address, so another one may. An answer of any kind, or a refused address, is final. */
function isConnectionFailure(error: VendorError): boolean {
  const badCertificate = error.kind === 'rejected' && typeof error.context.code === 'string';
  return badCertificate || (error.kind === 'unavailable' && error.status === undefined);
}

function otherDoors(domain: string, failure: VendorError): string[] {
  if (failure.context.code !== 'ENOTFOUND') return [`http://${domain}/`];
  return domain.startsWith('www.') ? [] : [`https://www.${domain}/`, `http://www.${domain}/`];
}
