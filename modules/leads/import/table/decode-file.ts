import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import { messageOf, UserInputError } from '#src/domain/errors';
import { type Encoding, EncodingSniffer } from './encoding.rules.ts';

/** Bytes read at once: few turns of the event loop, and still little memory. */
const CHUNK = 256 * 1024;

/** Reads the whole file once to learn its encoding; that costs far less than a row in a wrong alphabet. */
export async function sniffFile(path: string): Promise<Encoding> {
  const sniffer = new EncodingSniffer();
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 4 * CHUNK })) sniffer.add(chunk as Buffer);
  } catch (error) {
    throw new UserInputError('IMPORT.NO_FILE', `There is no readable file ${path}.`, { cause: error });
  }
  return sniffer.result();
}

/** What the caller says instead of detection. Throws UserInputError for a name nobody knows. */
export function encodingNamed(name: string): Encoding {
  if (!iconv.encodingExists(name)) {
    throw new UserInputError(
      'IMPORT.ENCODING',
      `There is no encoding "${name}"; for example utf-8, windows-1252, utf-16le.`,
    );
  }
  return {
    name: name.toLowerCase(),
    bom: false,
    ascii: false,
    hasNul: null,
    strayBytes: 0,
    isDoubtful: false,
    perhaps: [],
  };
}

/** The text of a file, piece by piece, without byte order mark and NUL characters. */
export async function* decodeFile(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = encoding.ascii ? null : iconv.getDecoder(encoding.name, { stripBOM: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
      const text = decoder ? decoder.write(chunk as Buffer) : (chunk as Buffer).toString('latin1');
      if (text !== '') yield encoding.hasNul === false ? text : text.replaceAll('\0', '');
    }
    const rest = decoder?.end();
    if (rest) yield rest;
  } catch (error) {
    throw new UserInputError('IMPORT.UNREADABLE', `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
