import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mayRead } from '#src/platform/robots/robots.rules';
import { parseRobots } from '#src/platform/robots/robots-file';

interface RobotsCase {
  test: string;
  /** Tests a habit of one crawler, not the standard. */
  google_only: boolean;
  robots_txt: string;
  user_agent: string;
  url: string;
  allowed: boolean;
}

interface Counted {
  total: number;
  passed: number;
}

/** How many decisions about robots.txt files are the expected ones. */
export interface RobotsResult {
  name: 'robots';
  /** Cases of the standard (RFC 9309): all of them must pass. */
  standard: Counted;
  /** Cases that one crawler decides in its own way: reported, no aim. */
  google_only: Counted;
  failed: RobotsCase[];
  ok: boolean;
}

/** Decides every case of the files `<dataDir>/robots/*.jsonl`. */
export async function robotsEval(dataDir: string): Promise<RobotsResult> {
  const cases = await readCases(join(dataDir, 'robots'));
  const failed = cases.filter(
    ({ robots_txt, user_agent, url, allowed }) => mayRead(parseRobots(robots_txt), user_agent, url) !== allowed,
  );
  const count = (ofGoogle: boolean): Counted => {
    const total = cases.filter(({ google_only }) => google_only === ofGoogle).length;
    return { total, passed: total - failed.filter(({ google_only }) => google_only === ofGoogle).length };
  };
  const standard = count(false);
  const ok = standard.total > 0 && standard.passed === standard.total;
  return { name: 'robots', standard, google_only: count(true), failed, ok };
}

async function readCases(folder: string): Promise<RobotsCase[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => JSON.parse(line) as RobotsCase);
}
