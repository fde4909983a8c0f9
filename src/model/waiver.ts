import { createHash } from 'node:crypto';
import type { Location } from './audit-error.ts';
import type { Finding } from './finding.ts';
import { canonicalJson, type Json } from './json.ts';

/** A finding that its owner accepts until a day, with the place in policies/waivers.yaml that says so. */
export interface Waiver {
  /** A rule id, or a glob over rule ids: `*` stands for any text. */
  readonly rule: string;
  /** Absent: every environment. */
  readonly environments?: readonly string[];
  /** A glob over the resource's id, ARN, name or logical id; absent: every resource. */
  readonly resource?: string;
  readonly reason: string;
  readonly owner: string;
  /** YYYY-MM-DD: the last day on which it holds, until midnight UTC. */
  readonly expires: string;
  /** Covers only while the evidence shows this value (`null`: none), or the value of this digest (`digestOf`). */
  readonly while?: Json;
  readonly location: Location;
}

const DAY = 24 * 60 * 60 * 1000;

/** Days after today on which a waiver still holds: 0 on its last day, negative once it expired. */
export function daysLeft({ expires }: Waiver, now: Date): number {
  return Math.round((Date.parse(expires) - Math.floor(now.getTime() / DAY) * DAY) / DAY);
}

export function concerns({ environments }: Waiver, environment: string): boolean {
  return environments === undefined || environments.includes(environment);
}

/** Whether a waiver speaks of a finding: by rule and resource, whatever the verdict, the value and the day. */
export function names({ rule, resource }: Waiver, finding: Finding): boolean {
  if (!matchesGlob(rule, finding.ruleId)) return false;
  if (resource === undefined) return true;
  const { id, arn, name, logicalId } = finding.resource;
  return [id, arn, name, logicalId].some((known) => known !== undefined && matchesGlob(resource, known));
}

/** Whether the value is still the one that was accepted; always so without `while`. */
export function isStillSo(waiver: Waiver, { evidence }: Finding): boolean {
  if (waiver.while === undefined) return true;
  const [first] = evidence;
  if (first === undefined) return false;
  return canonicalJson(first.actual) === canonicalJson(waiver.while) || digestOf(first.actual) === waiver.while;
}

/** What stands for a value that is long, or that a file should not hold: `sha256:` and 128 bits over its canonical JSON. */
export function digestOf(value: Json): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 32)}`;
}

/** Whether a text is a day that exists, as YYYY-MM-DD. */
export function isDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

/** `*` stands for any text, everything else for itself. */
export function matchesGlob(glob: string, text: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
