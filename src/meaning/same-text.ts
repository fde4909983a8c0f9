import { normalCidr } from './cidr.ts';
import { schedule } from './schedule.ts';

/** Whether two different texts mean the same to AWS wherever they stand. */
export function isSameText(one: string, other: string): boolean {
  return SAME.some((isSame) => isSame(one, other));
}

type Same = (one: string, other: string) => boolean;

/** PEM blocks and keys come back with or without the line's end (rd R125). */
const isSameButForLineEnd: Same = (one, other) => /\s$/.test(one + '\n') && one.trimEnd() === other.trimEnd();

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

/** One moment, with or without seconds and fractions, in any time zone. */
const isSameMoment: Same = (one, other) =>
  TIME.test(one) && TIME.test(other) && new Date(one).getTime() === new Date(other).getTime();

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

/** Text as it was declared, and as Base64 of its bytes (user data). */
const isSameBase64: Same = (one, other) =>
  one !== '' && [one, other].some((text, index) => text === Buffer.from([other, one][index] ?? '').toString('base64'));

/** Text and its percent-encoding, as IAM returns documents. */
const isSamePercentEncoded: Same = (one, other) =>
  `${one}${other}`.includes('%') && [encoded(one), encoded(other)].some((text) => text === one || text === other);

function encoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
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
  isSameDomain,
  isSameBase64,
  isSamePercentEncoded,
];
