// Makes the project runnable: installs what is missing, builds what changed. Runs before `npm run demo`, `npm test`
// and the others, so it is plain JavaScript for any Node from 20 on and needs nothing that has to be installed first.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const quiet = process.argv.includes('--quiet');
// Standard output belongs to the command that follows.
const say = (line) => process.stderr.write(`${line}\n`);

requireVersion('Node', process.versions.node, 20);
requireVersion('npm', npmVersion(), 10);
installIfNeeded();
// `npm run check` reads sources only, and reports types that do not fit itself.
if (!process.argv.includes('--no-build')) {
  build(root, (line) => {
    if (!quiet) say(line);
  });
}

function installIfNeeded() {
  const modules = path.join(root, 'node_modules');
  const stamp = path.join(modules, '.ready');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const begun = Date.now();
  say(existsSync(modules) ? 'package-lock.json changed: installing ...' : 'First start: installing packages ...');
  try {
    execFileSync('npm', ['ci', '--no-fund', '--no-audit'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
  } catch {
    fail('`npm ci` failed; the lines above say why. A package registry must be reachable once.');
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, lock);
  say(`Installed in ${seconds(begun)}.`);
}

function requireVersion(name, version, least) {
  if (Number.parseInt(version, 10) >= least) return;
  fail(`${name} ${version} is too old: gtm-agent needs ${name} ${least} or newer.`);
}

/** npm tells its scripts its version; without it (the script was called directly) any will do. */
function npmVersion() {
  return /npm\/(\d+\.\d+\.\d+)/.exec(process.env.npm_config_user_agent ?? '')?.[1] ?? '10.0.0';
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function fail(line) {
  say(line);
  process.exit(1);
}
