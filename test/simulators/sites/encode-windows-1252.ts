const BYTE_OF = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]),
);

/**
 * Text in the old Western European encoding. Node can read it but not write it (`latin1` lacks curly quotes and the
 * euro sign). Throws on a character that the encoding does not have: such a page would be wrong in any browser.
 */
export function encodeWindows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = BYTE_OF.get(character);
      if (byte === undefined) throw new Error(`windows-1252 has no "${character}".`);
      return byte;
    }),
  );
}
