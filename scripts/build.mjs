// Compiles to dist/ when a source is newer than the last build. Used by ready.mjs, and alone as `npm run build`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SOURCES = [
  'src',
  'modules',
  'prompts',
  'migrations',
  'test',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
];

/** Builds when needed and says so in one line. Throws nothing: a failed build ends the process with code 1. */
export function build(root, say) {
  const stamp = path.join(root, 'dist', '.built');
  const state = stateOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  const begun = Date.now();
  // Files of deleted sources must not stay behind.
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  try {
    execFileSync(
      process.execPath,
      [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
      {
        cwd: root,
        stdio: ['ignore', 2, 2],
      },
    );
  } catch {
    process.stderr.write('The build failed; the lines above say where.\n');
    process.exit(1);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
  say(`Built in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
}

/** Names, sizes and times of all sources: cheap to take, and different after any change. */
function stateOf(root) {
  const hash = createHash('sha256');
  const visit = (entry) => {
    const info = statSync(entry, { throwIfNoEntry: false });
    if (!info) return;
    if (info.isDirectory()) {
      for (const name of readdirSync(entry).sort()) visit(path.join(entry, name));
    } else if (/\.(ts|json)$/.test(entry)) {
      hash.update(`${path.relative(root, entry)} ${info.size} ${info.mtimeMs}\n`);
    }
  };
  for (const source of SOURCES) visit(path.join(root, source));
  return hash.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  build(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'), (line) => process.stderr.write(`${line}\n`));
}
