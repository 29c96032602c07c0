import type { CompletionRequest } from '#src/ports/language-model';

/**
 * The system text for a vendor that cannot be bound to this schema. It speaks of JSON because DeepSeek refuses
 * `json_object` otherwise.
 */
export function schemaInWords(system: string, schema: NonNullable<CompletionRequest['schema']>): string {
  const shape = JSON.stringify(schema.jsonSchema);
  return `${system}\n\nAnswer with one JSON object and nothing else. It must follow this JSON schema:\n${shape}`.trimStart();
}
