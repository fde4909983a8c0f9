/** Words of a name whose value is a secret: `DB_PASSWORD`, `apiToken`, `STRIPE_SECRET_KEY`. */
const SECRET_WORDS =
  /^(passwords?|passwd|pwd|pass|passphrase|secrets?|tokens?|credentials?|creds|apikey|authkey|accesskey|secretkey|privatekey)$/;

/** Last words of a name that speaks about a secret: where it lies, how long it lives. Its value is none. */
const ABOUT_WORDS =
  /^(arns?|ids?|names?|files?|path|url|uri|endpoint|host|port|user|username|ttl|expiry|expiration|expires|age|minutes|seconds|hours|days|length|enabled|required|type|algorithm|version|region|issuer|audience|rotation|policy|count|limit|size|bucket|table|header|alias|prefix)$/;

/** Values that are a secret whatever they are called. */
const SECRET_VALUES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/,
  // A URL with a password in it: postgres://user:password@host. A variable in its place is none.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:(?!\$\{|\{\{)[^\s/@]+@/i,
  /\b(AccountKey|SharedAccessKey|Password|Pwd)=[^;\s]{4,}(;|$)/i,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
  /\b(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{22,}/,
  /\b(sk|rk)_(live|test)_[A-Za-z0-9]{10,}|\bxox[abprs]-[A-Za-z0-9-]{10,}/,
];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
export const ACCESS_KEY_ID = /\b(AKIA|ASIA)[A-Z2-7]{16}\b/;

/** What stands for a secret without being one: a reference, or what AWS has masked itself. */
const REFERENCE = /^(arn:[\w-]+:|\{\{resolve:|\$\{|https?:\/\/|\/[\w./-]*$|\*+$|(true|false|null|none|yes|no)$)/i;

/** True for a value that is a secret wherever it stands: a private key, a URL with a password, a token of a known kind. */
export function isSecretValue(value: string): boolean {
  return SECRET_VALUES.some((pattern) => pattern.test(value));
}

/**
 * Whether a named setting holds a secret in plain text, judged by its value, its name, or its entropy. It errs towards
 * "secret": the price is a digest where a word could be read.
 */
export function looksSecret(name: string, value: string): boolean {
  if (isSecretValue(value) || ACCESS_KEY_ID.test(value)) return true;
  if (value.trim() === '' || REFERENCE.test(value)) return false;
  return isSecretName(name) || isRandom(value);
}

function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const last = words.at(-1) ?? '';
  if (ABOUT_WORDS.test(last)) return false;
  // "key" is a secret only as the thing itself: API_KEY, not KEY_PREFIX.
  return last === 'key' || words.some((word) => SECRET_WORDS.test(word));
}

/** Bits a character that a random text of base 64 has and words do not; hyphens join words, so a text with one is not judged. */
const RANDOM_BITS = 3.9;

function isRandom(value: string): boolean {
  if (!/^[A-Za-z0-9+/=_]{20,}$/.test(value)) return false;
  // Words joined in camel case are as mixed, but for digits and for their runs of small letters.
  const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d.*\d/.test(value) && !/[a-z]{7}/.test(value);
  return isMixed && entropy(value) >= RANDOM_BITS;
}

/** Shannon's, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
