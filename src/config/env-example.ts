import { z } from 'zod';
import { EnvSchema } from './env.schema.ts';

/** The text of `.env.example`, made from the schema so that it cannot drift. */
export function envExample(): string {
  const blocks = Object.entries(EnvSchema.shape).map(([key, type]) => {
    const fallback = z.safeParse(type, undefined);
    const value = fallback.success && ['string', 'number'].includes(typeof fallback.data) ? String(fallback.data) : '';
    return `${wrap(type.description ?? '')}\n#${key}=${value}`;
  });
  return `# Everything is optional: an empty environment is a working product.\n\n${blocks.join('\n\n')}\n`;
}

function wrap(text: string): string {
  const lines = text.match(/.{1,110}(\s|$)/g) ?? [''];
  return lines.map((line) => `# ${line.trim()}`).join('\n');
}
