import type { LlmVendor } from '#src/ports/language-model';
import type { ModelCall } from './script.ts';

/** What the vendor would say against a request, or `null`. After their documentation; laxer where it is vague. */
export function refusalOf(call: ModelCall): string | null {
  const { body, vendor } = call;
  if (call.model === '') return 'model is missing';
  if (call.turns.length === 0) return 'messages: at least one message is required';
  if (call.turns[0]?.role !== 'user') return 'messages: the first message must be from the user';
  if (call.turns.some((turn) => turn.text === '')) return 'messages: text must not be empty';
  return vendor === 'anthropic' ? refusalOfMessages(body, call) : refusalOfChat(body, vendor);
}

function refusalOfMessages(body: Record<string, unknown>, call: ModelCall): string | null {
  if (!call.headers['anthropic-version']) return 'anthropic-version: header is required';
  if (typeof body.max_tokens !== 'number') return 'max_tokens: field required';
  if ('temperature' in body) return '`temperature` is deprecated for this model.';
  const format = Object(Object(body.output_config).format);
  return format.schema === undefined ? null : refusalOfSchema(format.schema, LIMITS, false);
}

function refusalOfChat(body: Record<string, unknown>, vendor: LlmVendor): string | null {
  if (vendor === 'openai') {
    if ('max_tokens' in body) return "Unsupported parameter: 'max_tokens' is not supported with this model.";
    const reasons = /^(o\d|gpt-[5-9](?!.*chat))/.test(String(body.model));
    if (reasons && 'temperature' in body)
      return "Unsupported value: 'temperature' does not support this with this model.";
  }
  const format = Object(body.response_format);
  if (format.type === 'json_object' && !/json/i.test(JSON.stringify(body.messages))) {
    return "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.";
  }
  if (format.type !== 'json_schema') return null;
  if (vendor === 'deepseek') return 'This response_format type is unavailable now';
  const { name, schema, strict } = Object(format.json_schema);
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name)) return `Invalid 'response_format.json_schema.name': '${name}'`;
  return strict ? refusalOfSchema(schema, vendor === 'cerebras' ? LIMITS : [], true) : null;
}

/** Refused by Cerebras and Anthropic, enforced by OpenAI. */
const LIMITS = ['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'pattern', 'maxItems'];
const NEVER = [
  'oneOf',
  'allOf',
  'not',
  'if',
  'prefixItems',
  'patternProperties',
  'propertyNames',
  'default',
  '$schema',
];

function refusalOfSchema(schema: unknown, limits: string[], allRequired: boolean): string | null {
  const root = Object(schema);
  if (root.type !== 'object') return 'Invalid schema: it must be of type "object".';
  return refusalOfPart(root, [...NEVER, ...limits], allRequired);
}

function refusalOfPart(part: Record<string, unknown>, refused: string[], allRequired: boolean): string | null {
  const keyword = refused.find((name) => name in part);
  if (keyword) return `Invalid schema: '${keyword}' is not permitted.`;
  const properties = Object(part.properties) as Record<string, unknown>;
  if ([part.type].flat().includes('object')) {
    if (part.additionalProperties !== false) return "Invalid schema: 'additionalProperties' must be false.";
    const required = Array.isArray(part.required) ? part.required : [];
    const missing = allRequired ? Object.keys(properties).find((name) => !required.includes(name)) : undefined;
    if (missing) return `Invalid schema: 'required' must include every property; missing '${missing}'.`;
  }
  const parts = [
    ...Object.values(properties),
    ...Object.values(Object(part.$defs)),
    ...[part.items ?? [], part.anyOf ?? []].flat(),
  ];
  for (const inner of parts) {
    const refusal = refusalOfPart(Object(inner), refused, allRequired);
    if (refusal) return refusal;
  }
  return null;
}
