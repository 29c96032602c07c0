/** A JSON schema, or a part of one. */
export type JsonSchema = Record<string, unknown>;

export interface StrictSchema {
  schema: JsonSchema;
  /** False when strict mode cannot say this; `schema` is then what was given. */
  strict: boolean;
}

/**
 * `keep`: the vendor enforces limits such as `minimum` and `maxItems`. `describe`: it refuses them, so they are written
 * into the description, where the model at least reads them.
 */
export type Constraints = 'keep' | 'describe';

/**
 * A schema as vendors want it for strict structured output: every property required, no others allowed, and what may
 * be left out is `null` instead. Whoever reads the answer has to take `null` for "absent".
 */
export function toStrictSchema(schema: JsonSchema, constraints: Constraints): StrictSchema {
  try {
    const strict = convert(schema, constraints);
    // A union or a list at the top is refused by all vendors.
    return strict.type === 'object' ? { schema: strict, strict: true } : { schema, strict: false };
  } catch (error) {
    if (!(error instanceof NotStrict)) throw error;
    return { schema, strict: false };
  }
}

/** The schema has something for which strict mode has no words. */
class NotStrict extends Error {}

const INEXPRESSIBLE = [
  'allOf',
  'not',
  'if',
  'then',
  'else',
  'prefixItems',
  'patternProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'contains',
];
/** Carry no constraint, or are refused everywhere. */
const DROPPED = ['$schema', '$id', 'id', 'title', 'default', 'examples', 'readOnly', 'writeOnly', 'uniqueItems'];
const CONSTRAINTS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
];
/** zod writes these for every integer; they say nothing. */
const SAFE_INTEGERS = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
/** OpenAI enforces these formats and refuses others (`uri` among them). */
const FORMATS = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'];

function convert(schema: JsonSchema, constraints: Constraints): JsonSchema {
  const inexpressible = INEXPRESSIBLE.find((keyword) => keyword in schema);
  if (inexpressible) throw new NotStrict(inexpressible);
  // A reference allows nothing beside it, not even a description.
  if (typeof schema.$ref === 'string') return withDefinitions(schema, { $ref: schema.$ref }, constraints);

  const strict: JsonSchema = {};
  const described: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (DROPPED.includes(keyword) || keyword === '$defs') continue;
    if (CONSTRAINTS.includes(keyword)) {
      if (SAFE_INTEGERS.includes(value as number)) continue;
      // zod adds the pattern of a format, often beyond what a vendor's matcher takes.
      if (keyword === 'pattern' && 'format' in schema) continue;
      const enforced = constraints === 'keep' && (keyword !== 'format' || FORMATS.includes(String(value)));
      if (enforced) strict[keyword] = value;
      else described.push(`${keyword}: ${JSON.stringify(value)}`);
    } else if (keyword === 'oneOf' || keyword === 'anyOf') {
      strict.anyOf = schemasIn(value).map((part) => convert(part, constraints));
    } else if (keyword === 'items') {
      strict.items = convert(schemaOf(value), constraints);
    } else if (keyword !== 'properties' && keyword !== 'required' && keyword !== 'additionalProperties') {
      strict[keyword] = value;
    }
  }
  if (described.length > 0)
    strict.description = [schema.description, `(${described.join(', ')})`].filter(Boolean).join(' ');
  if (typesOf(schema).includes('object')) Object.assign(strict, closedObject(schema, constraints));
  if (!['type', 'anyOf', 'enum', 'const'].some((keyword) => keyword in strict)) throw new NotStrict('anything');
  return withDefinitions(schema, strict, constraints);
}

function closedObject(schema: JsonSchema, constraints: Constraints): JsonSchema {
  // A dictionary (z.record): its keys cannot be listed.
  if (typeof schema.additionalProperties === 'object') throw new NotStrict('additionalProperties');
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = Object.entries(schemaOf(schema.properties ?? {})).map(([name, given]) => {
    const property = convert(schemaOf(given), constraints);
    return [name, required.includes(name) ? property : orNull(property)] as const;
  });
  return {
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name),
    additionalProperties: false,
  };
}

function withDefinitions(schema: JsonSchema, strict: JsonSchema, constraints: Constraints): JsonSchema {
  if (schema.$defs === undefined) return strict;
  const definitions = Object.entries(schemaOf(schema.$defs));
  return {
    ...strict,
    $defs: Object.fromEntries(definitions.map(([name, part]) => [name, convert(schemaOf(part), constraints)])),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  if (admitsNull(schema)) return schema;
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  const types = typesOf(schema);
  // As zod writes it; a list of allowed values would still shut null out.
  if (types.length > 0 && !('enum' in schema) && !('const' in schema)) return { ...schema, type: [...types, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}

function admitsNull(schema: JsonSchema): boolean {
  if (typesOf(schema).includes('null')) return !Array.isArray(schema.enum) || schema.enum.includes(null);
  return Array.isArray(schema.anyOf) && schema.anyOf.some((part: JsonSchema) => admitsNull(part));
}

function typesOf(schema: JsonSchema): unknown[] {
  return Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
}

function schemasIn(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.map(schemaOf) : [];
}

/** `true` and `{}` (z.unknown) allow everything, which strict mode does not. */
function schemaOf(value: unknown): JsonSchema {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotStrict(String(value));
  return value as JsonSchema;
}
