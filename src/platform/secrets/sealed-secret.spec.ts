import { describe, expect, it } from '@jest/globals';
import { SecretKeys } from './sealed-secret.ts';

const OLD = 'o'.repeat(32);
const NEW = 'n'.repeat(44);
const TOKEN = 'pat-na1-secret';

describe('sealed secrets', () => {
  it('open with the key that sealed them, and hold nothing that can be read', () => {
    const keys = new SecretKeys([OLD]);
    const sealed = keys.seal('hubspot', TOKEN);
    expect(keys.open('hubspot', sealed)).toBe(TOKEN);
    const kept = JSON.stringify(sealed);
    for (const part of [TOKEN, OLD, Buffer.from(TOKEN).toString('base64')]) expect(kept).not.toContain(part);
    expect(keys.seal('hubspot', TOKEN)).not.toEqual(sealed);
  });

  it('open with an older key beside a newer one, and are renewed without being opened', () => {
    const sealed = new SecretKeys([OLD]).seal('hubspot', TOKEN);
    const both = new SecretKeys([NEW, OLD]);
    expect(both.open('hubspot', sealed)).toBe(TOKEN);
    const renewed = both.renewed('hubspot', sealed)!;
    expect(renewed.sealedText).toBe(sealed.sealedText);
    expect(new SecretKeys([NEW]).open('hubspot', renewed)).toBe(TOKEN);
    expect(both.renewed('hubspot', renewed)).toBeNull();
  });

  it.each([
    ['another key', 'hubspot', {}, [NEW]],
    ['another name', 'other', {}, [OLD]],
    ['a changed text', 'hubspot', { sealedText: Buffer.alloc(60, 1).toString('base64') }, [OLD]],
    ['a changed key', 'hubspot', { sealedKey: Buffer.alloc(60, 1).toString('base64') }, [OLD]],
    ['nonsense', 'hubspot', { sealedText: '' }, [OLD]],
  ])('do not open with %s', (_what, name, changes, keys) => {
    const sealed = { ...new SecretKeys([OLD]).seal('hubspot', TOKEN), ...changes };
    expect(() => new SecretKeys(keys).open(name, sealed)).toThrow('cannot be opened');
  });

  it('need a key, and one that is long enough', () => {
    expect(() => new SecretKeys([]).seal('hubspot', TOKEN)).toThrow('GTM_SECRET_KEY');
    expect(() => new SecretKeys(['short'])).toThrow('32 characters');
  });

  it('put marks on words that nobody else can make, for one purpose', () => {
    const stamp = new SecretKeys([OLD]).stamp('state', 'abc');
    const both = new SecretKeys([NEW, OLD]);
    expect(both.isStamp('state', 'abc', stamp)).toBe(true);
    expect(both.isStamp('other', 'abc', stamp)).toBe(false);
    expect(both.isStamp('state', 'abd', stamp)).toBe(false);
    expect(both.isStamp('state', 'abc', '')).toBe(false);
    expect(new SecretKeys([NEW]).isStamp('state', 'abc', stamp)).toBe(false);
  });
});
