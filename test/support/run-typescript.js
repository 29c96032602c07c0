import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import jest from '../../jest.config.js';

/**
 * `node --conditions=source --import <this file> program.ts` runs our TypeScript as Jest does, decorators included,
 * for specs that need a process of their own. Nothing has to be built first, so nothing stale is tested.
 */
const [, options] = jest.transform['^.+\\.ts$'];

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/'))
      return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
