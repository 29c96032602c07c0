import { describe, expect, it } from '@jest/globals';
import { zip } from '#test/support/archive';
import { unpackedSize } from './zip-size.rules.ts';

describe('an archive', () => {
  it('says what it unpacks to without being believed', () => {
    const bomb = zip({ a: Buffer.alloc(5_000_000), b: 'x' });
    expect(unpackedSize(bomb, 6_000_000)).toBe(5_000_001);
    expect(unpackedSize(bomb, 4_000_000)).toBeNull();
    // What the directory claims about the size is not looked at.
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(10, lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
    expect(unpackedSize(lying, 4_000_000)).toBeNull();
  });
});
