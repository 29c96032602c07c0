import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { ConfigError } from '#src/domain/errors';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A secret as it may lie in a database. Envelope: a key of its own seals the secret, and the operator's key seals that
 * key, so that a new operator's key needs no secret opened. All parts are base64 of nonce, text and tag.
 */
export interface SealedSecret {
  version: 1;
  /** Which of the operator's keys it is sealed with; says nothing about the key. */
  keyId: string;
  sealedKey: string;
  sealedText: string;
}

/** The operator's keys, the newest first: it seals, all open. */
export class SecretKeys {
  private readonly keys: readonly { id: string; key: Buffer }[];

  /** Throws ConfigError for a key that is too short to be one. */
  constructor(words: readonly string[]) {
    this.keys = words.map((word) => {
      if (word.length < KEY_BYTES) {
        throw new ConfigError(
          'SECRETS.SHORT_KEY',
          `GTM_SECRET_KEY: a key needs ${KEY_BYTES} characters or more (openssl rand -base64 32).`,
        );
      }
      const key = Buffer.from(hkdfSync('sha256', word, '', 'gtm-agent secrets', KEY_BYTES));
      return { id: createHash('sha256').update(key).digest('hex').slice(0, 12), key };
    });
  }

  /** `name` is bound to it: what is sealed for one name does not open for another. Throws ConfigError without a key. */
  seal(name: string, text: string): SealedSecret {
    const newest = this.newest();
    const own = randomBytes(KEY_BYTES);
    const sealedText = encrypt(own, name, Buffer.from(text, 'utf8'));
    return { version: 1, keyId: newest.id, sealedKey: encrypt(newest.key, name, own), sealedText };
  }

  /** Throws ConfigError when none of our keys is the right one, or somebody has changed it. */
  open(name: string, sealed: SealedSecret): string {
    return decrypt(this.ownKey(name, sealed), name, sealed.sealedText).toString('utf8');
  }

  /** The same secret under the newest key; `null` when it is already. */
  renewed(name: string, sealed: SealedSecret): SealedSecret | null {
    const newest = this.newest();
    if (sealed.keyId === newest.id) return null;
    return { ...sealed, keyId: newest.id, sealedKey: encrypt(newest.key, name, this.ownKey(name, sealed)) };
  }

  /** A mark that only we can make, for words that leave us and come back. `purpose` is bound to it as the name is. */
  stamp(purpose: string, text: string): string {
    return stampOf(this.newest().key, purpose, text);
  }

  /** Whether a mark was made by us, with whichever of our keys. */
  isStamp(purpose: string, text: string, stamp: string): boolean {
    const given = Buffer.from(stamp);
    return this.keys.some(({ key }) => {
      const own = Buffer.from(stampOf(key, purpose, text));
      return own.length === given.length && timingSafeEqual(own, given);
    });
  }

  private newest() {
    const [newest] = this.keys;
    if (newest) return newest;
    throw new ConfigError(
      'SECRETS.NO_KEY',
      'Set GTM_SECRET_KEY or GTM_SECRET_KEY_FILE first: nothing is stored unsealed.',
    );
  }

  private ownKey(name: string, { keyId, sealedKey }: SealedSecret): Buffer {
    const key = this.keys.find(({ id }) => id === keyId)?.key;
    if (!key) throw cannotOpen(name, 'it is sealed with another key than those of GTM_SECRET_KEY');
    return decrypt(key, name, sealedKey);
  }
}

function encrypt(key: Buffer, name: string, text: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(name, 'utf8'));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function decrypt(key: Buffer, name: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const [nonce, text, tag] = [
    bytes.subarray(0, NONCE_BYTES),
    bytes.subarray(NONCE_BYTES, -TAG_BYTES),
    bytes.subarray(-TAG_BYTES),
  ];
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(name, 'utf8')).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]);
  } catch {
    throw cannotOpen(name, 'it was changed, or belongs to another name');
  }
}

function stampOf(key: Buffer, purpose: string, text: string): string {
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest('base64url');
}

function cannotOpen(name: string, why: string): ConfigError {
  return new ConfigError(
    'SECRETS.CANNOT_OPEN',
    `The stored credential "${name}" cannot be opened: ${why}. Connect again.`,
  );
}
