import { ConfigError } from '#src/domain/errors';

/**
 * What a person has to change so that the database at `url` can be used; `null` when the failure is not about that.
 * Names host, port, user and database, never the password.
 */
export function explainDatabaseFailure(error: unknown, url: string): ConfigError | null {
  for (const failure of chainOf(error)) {
    const sentence = sentenceFor(failure, partsOf(url));
    if (sentence) return new ConfigError('DATABASE.UNUSABLE', `${sentence} Check DATABASE_URL.`, { cause: error });
  }
  return null;
}

interface Parts {
  /** Host and port. */
  server: string;
  user: string;
  database: string;
}

interface Failure {
  code?: string;
  message?: string;
}

const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

function sentenceFor({ code = '', message = '' }: Failure, { server, user, database }: Parts): string | null {
  if (UNREACHABLE.test(code)) return `No PostgreSQL answers at ${server} (database "${database}"): ${code}.`;
  if (/^timeout expired$/.test(message)) return `No PostgreSQL answers at ${server} (database "${database}") in time.`;
  if (/^28/.test(code) || /^SASL:/.test(message))
    return `PostgreSQL at ${server} does not let the user "${user}" into the database "${database}"; user or password is wrong.`;
  if (code === '3D000') return `PostgreSQL at ${server} has no database "${database}"; create it first.`;
  if (code === '42501')
    return `PostgreSQL at ${server} does not give the user "${user}" the rights it needs in the database "${database}" (${message}).`;
  // The extension's files are not installed: 58P01 up to PostgreSQL 15, 0A000 since.
  if (/extension/.test(message) && /^(58P01|0A000)$/.test(code))
    return `PostgreSQL at ${server} lacks an extension that the database "${database}" needs, pg_trgm or unaccent (${message}).`;
  if (code === '53300') return `PostgreSQL at ${server} has no connection left for the database "${database}".`;
  if (code === '57P03') return `PostgreSQL at ${server} (database "${database}") is not ready yet; try again.`;
  return null;
}

/** The error and what caused it: drivers and migrations wrap each other's errors, several addresses make several. */
function chainOf(error: unknown): Failure[] {
  const found: Failure[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && found.length < 20) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null) continue;
    found.push(next);
    const { cause, previous, errors } = next as { cause?: unknown; previous?: unknown; errors?: unknown };
    waiting.push(cause, previous, ...(Array.isArray(errors) ? errors : []));
  }
  return found;
}

function partsOf(url: string): Parts {
  const { hostname, port, username, pathname } = new URL(url);
  const user = decodeURIComponent(username);
  return {
    server: `${hostname || 'localhost'}:${port || '5432'}`,
    user,
    database: decodeURIComponent(pathname.slice(1)) || user,
  };
}
