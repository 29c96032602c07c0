import { type Fetch, guardedFetch } from '#src/platform/http/guarded-fetch';
import { GuardedHttp } from '#src/platform/http/guarded-http';

const TEST_MS = 20_000;

/** The product's guarded `fetch`, which may reach exactly the servers of these URLs besides the public internet. */
export function fetchTo(...urls: string[]): Fetch {
  const http = new GuardedHttp({ exceptions: new Set(urls.map((url) => new URL(url).host)) });
  return guardedFetch(http, { vendor: 'test', timeoutMs: TEST_MS });
}
