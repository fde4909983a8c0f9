import { ACCESS_KEY_ID, isSecretValue, looksSecret } from './looks-secret.ts';

/** `NAME=value` as shells, Windows' `set` and PowerShell write it; `password: value` of cloud-init. */
const ASSIGNMENTS: readonly RegExp[] = [
  /(?:^|[\s;&|"'])(?:\$env:)?([A-Za-z_]\w*)\s?=\s?["']?([^\s"';&|]+)/g,
  /^\s*-?\s*["']?(\w*(?:passwords?|passwd|passphrase|secret|token))["']?\s*:\s*["']?([^\s"']+)/gim,
];

/** A value that is taken from elsewhere when the script runs, or too short to be more than a placeholder: `FOO`, `xxx`. */
const IS_NONE = /^[$`<%|>{[(!]|^.{0,4}$/;

/** What is set to a value from elsewhere, for patterns that look at the whole text. */
const TAKEN = /=["']?[$`<%{][^\s;]*/g;

/** Whether a text that is more than one value (a script, a document) has a secret in plain text somewhere. */
export function holdsSecret(text: string): boolean {
  if (isSecretValue(text.replaceAll(TAKEN, '=')) || ACCESS_KEY_ID.test(text)) return true;
  return ASSIGNMENTS.some((pattern) =>
    [...text.matchAll(pattern)].some(([, name = '', value = '']) => !IS_NONE.test(value) && looksSecret(name, value)),
  );
}

/** Whether the user data of a machine, in plain text or base 64, has a secret in it. */
export function isSecretUserData(data: string): boolean {
  const isEncoded = data.length > 8 && /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(data);
  return holdsSecret(isEncoded ? Buffer.from(data, 'base64').toString('utf8') : data);
}
