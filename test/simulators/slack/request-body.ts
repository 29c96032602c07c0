import type { IncomingMessage } from 'node:http';

/** Arguments that Slack accepts as JSON text inside a form. */
const JSON_ARGUMENTS = new Set(['blocks', 'metadata', 'view', 'files', 'attachments']);

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Arguments of a Web API call, from a form or a JSON body; `null` when the body is neither. */
export function parseArguments(contentType: string, body: Buffer): Record<string, unknown> | null {
  if (contentType.startsWith('application/json')) {
    const parsed = parseJson(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  }
  if (body.length > 0 && !contentType.startsWith('application/x-www-form-urlencoded')) return null;
  const args: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    args[name] = JSON_ARGUMENTS.has(name) ? (parseJson(value) ?? value) : value;
  }
  return args;
}

/** The bytes of an upload, sent plainly or as the only file of a multipart form. */
export async function parseUpload(contentType: string, body: Buffer): Promise<Buffer> {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Buffer.from(new URLSearchParams(body.toString('utf8')).get('body') ?? '');
  }
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
