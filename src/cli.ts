#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Compiling the product takes longer than most commands; a compiled copy is kept in the system's folder for such things.
enableCompileCache();
await import('./cli/gtm.ts');
