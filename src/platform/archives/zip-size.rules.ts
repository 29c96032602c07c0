import { inflateRawSync } from 'node:zlib';

/** One file inside an archive, as its directory says. */
interface Entry {
  method: number;
  compressedSize: number;
  headerAt: number;
}

/**
 * How many bytes an archive unpacks to, found by unpacking and not from what it claims; `null` when these are more than
 * `most`, or when it is no sound archive. A workbook of a few kilobytes can claim little and unpack to gigabytes.
 */
export function unpackedSize(archive: Buffer, most: number): number | null {
  const entries = entriesOf(archive);
  if (entries === null) return null;
  let total = 0;
  for (const entry of entries) {
    const size = unpackedSizeOf(archive, entry, most - total);
    if (size === null) return null;
    total += size;
  }
  return total;
}

/** More files than any workbook has. */
const MOST_ENTRIES = 2_000;

function entriesOf(archive: Buffer): Entry[] | null {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end === -1 || end + 22 > archive.length) return null;
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return null;
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== 0x02014b50) return null;
    entries.push({
      method: archive.readUInt16LE(at + 10),
      compressedSize: archive.readUInt32LE(at + 20),
      headerAt: archive.readUInt32LE(at + 42),
    });
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function unpackedSizeOf(archive: Buffer, entry: Entry, most: number): number | null {
  if (entry.headerAt + 30 > archive.length) return null;
  const start =
    entry.headerAt + 30 + archive.readUInt16LE(entry.headerAt + 26) + archive.readUInt16LE(entry.headerAt + 28);
  const packed = archive.subarray(start, start + entry.compressedSize);
  if (entry.method === 0) return packed.length <= most ? packed.length : null;
  if (entry.method !== 8) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }).length;
  } catch {
    return null;
  }
}
