import { gunzipSync } from 'node:zlib';
import { normalCidr } from './cidr.ts';
import { isSameSecret } from './resource-name.ts';
import { schedule } from './schedule.ts';

/** Whether two different texts mean the same to AWS wherever they stand. */
export function isSameText(one: string, other: string): boolean {
  return SAME.some((isSame) => isSame(one, other));
}

type Same = (one: string, other: string) => boolean;

/** PEM blocks and keys come back with or without the line's end (rd R125). */
const isSameButForLineEnd: Same = (one, other) => one.trimEnd() === other.trimEnd();

/** An SSH public key is its type and its bytes; EC2 replaces the comment behind them (rd#457). */
const isSameSshKey: Same = (one, other) => {
  const [key, same] = [one, other].map((text) => /^((?:ssh|ecdsa|sk)-\S+ \S+)( .*)?\s*$/.exec(text)?.[1]);
  return key !== undefined && key === same;
};

/** `rate(60 minutes)` and `rate(1 hour)`, as Synthetics returns it. */
const isSameSchedule: Same = (one, other) =>
  [one, other].every((text) => /^\s*(rate|cron)\s*\(/i.test(text)) && schedule(one) === schedule(other);

/** `2001:DB8::/32` and `2001:db8::/32`; host bits; one address with or without its prefix (rd#981). */
const isSameCidr: Same = (one, other) => {
  const cidr = normalCidr(one);
  return cidr !== undefined && cidr === normalCidr(other);
};

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** One moment in any time zone; services that keep minutes only drop the seconds (tfaws SuppressEquivalentRoundedTime). */
const isSameMoment: Same = (one, other) => {
  if (!TIME.test(one) || !TIME.test(other)) return false;
  const [moment = 0, same = 0] = [one, other].map((text) => new Date(text).getTime());
  return moment === same || (same % MINUTE === 0 && moment - (moment % MINUTE) === same);
};

const MINUTE = 60_000;

/** A log group's ARN with and without `:*`. */
const isSameLogGroup: Same = (one, other) =>
  /^arn:[^:]*:logs:/.test(one) && one.replace(/:\*$/, '') === other.replace(/:\*$/, '');

/** A hosted zone's id as Route 53's API returns it. */
const isSameZone: Same = (one, other) =>
  [one, other].some((text) => /^\/?hostedzone\//.test(text)) &&
  one.replace(/^\/?hostedzone\//, '') === other.replace(/^\/?hostedzone\//, '');

/** A full domain name with and without the root's dot; `\052` is how Route 53 returns `*`. */
const isSameDomain: Same = (one, other) => {
  const [name, same] = [one, other].map((text) => text.replaceAll('\\052', '*').replace(/\.$/, ''));
  return name === same && /^[\w*-]+(\.[\w*-]+)+$/.test(name ?? '');
};

/** A function's ARN says its newest version by silence or by `$LATEST` (dctl#366). */
const isSameFunction: Same = (one, other) =>
  /:function:/.test(one) && one.replace(/:\$LATEST$/, '') === other.replace(/:\$LATEST$/, '');

/** A secret's ARN with and without the six characters that Secrets Manager appends to its name. */
const isSameSecretArn: Same = (one, other) =>
  [one, other].every((text) => /^arn:[^:]*:secretsmanager:/.test(text)) &&
  (isSameSecret(one, other) || isSameSecret(other, one));

/** Platform versions: `LATEST` is whichever runs (rd LATEST fold). */
const isLatest: Same = (one, other) => one === 'LATEST' && /^\d+(\.\d+)*$/.test(other);

/** A list in one text, with and without white space behind its commas. */
const isSameCommaList: Same = (one, other) =>
  one.includes(',') && one.replaceAll(/\s*,\s*/g, ',') === other.replaceAll(/\s*,\s*/g, ',');

/** CloudFormation takes a slash in API Gateway's paths and media types as `~1`, as JSON pointers do. */
const isSamePointer: Same = (one, other) =>
  one.includes('~1') && one.replaceAll('~1', '/') === other.replaceAll('~1', '/');

/** Text as it was declared, and as Base64 of its bytes or of its compressed bytes (user data, tfaws#30825). */
const isSameBase64: Same = (one, other) => one !== '' && (isEncoded(one, other) || isEncoded(other, one));

function isEncoded(plain: string, encoded: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return false;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return unzipped(bytes) === plain;
  return bytes.equals(Buffer.from(plain));
}

function unzipped(bytes: Buffer): string | undefined {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    return undefined;
  }
}

const SAME: readonly Same[] = [
  isSameButForLineEnd,
  isSameSshKey,
  isSameSchedule,
  isSameCidr,
  isSameMoment,
  isSameLogGroup,
  isSameZone,
  isSameFunction,
  isSameSecretArn,
  isLatest,
  isSameCommaList,
  isSamePointer,
  isSameDomain,
  isSameBase64,
];
