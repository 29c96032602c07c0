import { TextDecoder } from 'node:util';

/** How far into a page its encoding may be declared (the HTML standard's limit). */
const DECLARATION_BYTES = 1024;

/**
 * The text of a page. Its encoding is taken from a byte order mark, the `Content-Type` header, a `<meta>` declaration,
 * in this order. A page that declares none (or one nobody knows) is UTF-8 when its bytes are valid UTF-8 and else
 * Windows-1252, as browsers read it.
 */
export function decodeHtml(body: Buffer, contentTypeHeader: string | undefined): string {
  const label = labelOfMark(body) ?? labelIn(contentTypeHeader ?? '') ?? declaredLabel(body);
  const decoder = label === null ? null : decoderFor(label);
  return decoder === null ? decodeUndeclared(body) : decoder.decode(body);
}

function labelOfMark(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return null;
}

function labelIn(text: string): string | null {
  return /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(text)?.[1] ?? null;
}

function declaredLabel(body: Buffer): string | null {
  const head = body.subarray(0, DECLARATION_BYTES).toString('latin1');
  const declaration = /<meta[^>]+charset[^>]*>/i.exec(head)?.[0];
  const label = declaration === undefined ? null : labelIn(declaration);
  // A declaration that could be read as ASCII cannot be in UTF-16, whatever it says.
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label;
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    // The only error here is a label no standard knows, which means: not declared.
    return null;
  }
}

function decodeUndeclared(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    // Not UTF-8, so the encoding the older web was written in.
    return new TextDecoder('windows-1252').decode(body);
  }
}
