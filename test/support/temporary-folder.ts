import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new folder that PostgreSQL can reach too: as root it runs under another account. The caller removes it. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `gtm-agent-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}
