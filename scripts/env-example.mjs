// Prints the text of `.env.example`. Node 24 strips the types itself, so this works before anything is built.
import process from 'node:process';
import { envExample } from '../src/config/env-example.ts';

process.stdout.write(envExample());
