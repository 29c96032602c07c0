import { z } from 'zod';
import { Secret } from '../secret.ts';

export const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value));

export const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .prefault('');

export const portalId = z
  .string()
  .regex(/^\d+$/, { error: ({ input }) => `"${input}" is not a portal id (digits only)` })
  .transform(Number);

export const url = z.url({ protocol: /^https?$/ });
