import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type JsonSchema, toStrictSchema } from './strict-schema.rules.ts';

const strictly = (type: z.ZodType, constraints: 'keep' | 'describe' = 'keep') =>
  toStrictSchema(z.toJSONSchema(type) as JsonSchema, constraints);

describe('a schema for strict structured output', () => {
  it('requires every property and allows no others, at every depth', () => {
    const { schema, strict } = strictly(z.object({ rows: z.array(z.object({ name: z.string() })) }));
    expect(strict).toBe(true);
    expect(schema).toEqual({
      type: 'object',
      properties: {
        rows: {
          type: 'array',
          items: {
            type: 'object',
            properties: { name: { type: 'string' } },
            required: ['name'],
            additionalProperties: false,
          },
        },
      },
      required: ['rows'],
      additionalProperties: false,
    });
  });

  it('says null for what may be left out, once', () => {
    const { schema } = strictly(
      z.object({ a: z.string().optional(), b: z.string().nullable(), c: z.string().nullable().optional() }),
    );
    const stringOrNull = { type: ['string', 'null'] };
    expect(schema).toMatchObject({
      properties: { a: stringOrNull, b: stringOrNull, c: stringOrNull },
      required: ['a', 'b', 'c'],
    });
  });

  it('says null for an optional union beside its other members', () => {
    const { schema } = strictly(z.object({ a: z.union([z.string().max(3), z.array(z.string())]).optional() }));
    expect(schema.properties).toEqual({
      a: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'array', items: { type: 'string' } }, { type: 'null' }] },
    });
  });

  it('says null beside a list of allowed values, which would shut it out', () => {
    const { schema } = strictly(
      z.object({ a: z.enum(['x', 'y']).optional(), b: z.object({ c: z.string().optional() }).nullish() }),
    );
    expect(schema.properties).toMatchObject({ a: { anyOf: [{ enum: ['x', 'y'] }, { type: 'null' }] } });
    expect(JSON.stringify(schema.properties)).toContain('"required":["c"]');
  });

  it('drops the dialect, titles, defaults and limits that say nothing', () => {
    const { schema } = strictly(z.object({ a: z.number().int().default(3), b: z.string().meta({ title: 'B' }) }));
    expect(schema).not.toHaveProperty('$schema');
    expect(schema.properties).toEqual({ a: { type: 'integer' }, b: { type: 'string' } });
  });

  it('keeps limits, or describes them to vendors that refuse them', () => {
    const type = z.object({
      score: z.number().min(0).max(100).describe('How well it fits.'),
      tags: z.array(z.string()).max(3),
    });
    expect(strictly(type).schema.properties).toEqual({
      score: { type: 'number', description: 'How well it fits.', minimum: 0, maximum: 100 },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 3 },
    });
    expect(strictly(type, 'describe').schema.properties).toEqual({
      score: { type: 'number', description: 'How well it fits. (minimum: 0, maximum: 100)' },
      tags: { type: 'array', items: { type: 'string' }, description: '(maxItems: 3)' },
    });
  });

  it('keeps formats that are enforced, without their pattern, and describes the others', () => {
    const { schema } = strictly(z.object({ mail: z.email(), site: z.url() }));
    expect(schema.properties).toEqual({
      mail: { type: 'string', format: 'email' },
      site: { type: 'string', description: '(format: "uri")' },
    });
  });

  it('turns "one of" into "any of"', () => {
    const type = z.object({
      action: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('keep') }),
        z.object({ kind: z.literal('drop'), why: z.string() }),
      ]),
    });
    const { schema, strict } = strictly(type);
    expect(strict).toBe(true);
    expect(schema.properties).toMatchObject({
      action: { anyOf: [{ required: ['kind'], additionalProperties: false }, { required: ['kind', 'why'] }] },
    });
    expect(JSON.stringify(schema)).not.toContain('oneOf');
  });

  it('keeps definitions and leaves references alone', () => {
    interface Place {
      name: string;
      within?: Place;
    }
    const Place: z.ZodType<Place> = z.object({
      name: z.string(),
      get within() {
        return Place.optional();
      },
    });
    const { schema, strict } = strictly(z.object({ place: Place }));
    expect(strict).toBe(true);
    const text = JSON.stringify(schema);
    expect(text).toContain('"$ref"');
    expect(text).toContain('"required":["name","within"]');
  });

  it.each<[string, z.ZodType]>([
    ['a dictionary', z.object({ a: z.record(z.string(), z.number()) })],
    ['a tuple', z.object({ a: z.tuple([z.string(), z.number()]) })],
    ['an intersection', z.object({ a: z.intersection(z.string(), z.string().max(3)) })],
    ['an open object', z.object({ a: z.object({ b: z.string() }).loose() })],
    ['anything', z.object({ a: z.unknown() })],
    ['a list at the top', z.array(z.string())],
    ['a union at the top', z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])],
  ])('gives %s back as it was, and says that it is not strict', (_name, type) => {
    const given = z.toJSONSchema(type) as JsonSchema;
    expect(toStrictSchema(given, 'keep')).toEqual({ schema: given, strict: false });
  });

  it('changes nothing in the schema it was given', () => {
    const given = z.toJSONSchema(z.object({ a: z.string().optional() })) as JsonSchema;
    const before = structuredClone(given);
    toStrictSchema(given, 'keep');
    expect(given).toEqual(before);
  });
});
