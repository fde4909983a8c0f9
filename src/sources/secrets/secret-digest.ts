import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';

/** What stands in the place of a secret: equal values have equal digests; null where no key can be had. */
export type SecretDigest = (value: string) => { readonly $secret: string | null };

/** For reads without a workspace: that a secret stands there is all that is kept. */
export const hiddenSecret: SecretDigest = () => ({ $secret: null });

/** What a key file holds: 32 random bytes as hexadecimal text. */
const KEY = /^[0-9a-f]{64}$/;

/**
 * Digests with the key of a workspace. The key is made when the first secret is met, readable by its owner only, in a folder
 * that Git ignores: without it nobody can test guesses against the digests of a snapshot. Where the file can be neither read
 * nor made, secrets are hidden without a digest.
 */
export function secretDigest(keyFile: string): SecretDigest {
  let key: string | null | undefined;
  return (value) => {
    if (key === undefined) key = keyOf(keyFile);
    return { $secret: key === null ? null : `hmac-sha256:${createHmac('sha256', key).update(value).digest('hex')}` };
  };
}

function keyOf(keyFile: string): string | null {
  const found = readKey(keyFile) ?? makeKey(keyFile);
  if (found === null || KEY.test(found)) return found;
  throw new AuditError('secrets/key', {
    message: `${keyFile} is no key: expected 64 hexadecimal digits`,
    fix: 'Restore it; or remove it, and every secret will seem to have changed once.',
  });
}

function readKey(keyFile: string): string | undefined {
  try {
    return readFileSync(keyFile, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function makeKey(keyFile: string): string | null {
  try {
    mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
    writeFileSync(join(dirname(keyFile), '.gitignore'), '*\n');
    const whole = `${keyFile}.${process.pid}.partial`;
    writeFileSync(whole, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    try {
      // Unlike renaming it, linking never replaces the key that another run just made.
      linkSync(whole, keyFile);
    } finally {
      rmSync(whole);
    }
  } catch {
    // Another run made it first, or nobody can: reading it says which.
  }
  return readKey(keyFile) ?? null;
}
