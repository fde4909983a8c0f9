import { createHash } from 'node:crypto';
import type { Location } from './audit-error.ts';
import type { Finding } from './finding.ts';
import { canonicalJson, type Json } from './json.ts';
import { type TagExpression, tagsFit } from './tag-expression.ts';

/** Findings that their owner accepts until a day, with the place in policies/waivers.yaml that says so. */
export interface Waiver {
  /** Rule ids, or globs over them: `*` stands for any text. */
  readonly rules: readonly string[];
  /** Absent: every environment, and runs without one. */
  readonly environments?: readonly string[];
  /** Absent: every resource. */
  readonly resource?: ResourceSelector;
  readonly reason: string;
  readonly owner: string;
  /** YYYY-MM-DD: the last day on which it holds, until midnight UTC. */
  readonly expires: string;
  /** Where it was decided. */
  readonly ticket?: string;
  /** Covers only while the evidence shows this value (`null`: none), or the value of this digest (`digestOf`). */
  readonly while?: Json;
  readonly location: Location;
}

/** Which resources are meant: those of which all that is given is so. Texts are globs. */
export interface ResourceSelector {
  /** Its id, ARN, name or logical id. */
  readonly name?: string;
  readonly arn?: string;
  readonly type?: string;
  /** A component of the spec that it is, by name or family. */
  readonly component?: string;
  readonly tags?: TagExpression;
}

/** What selectors ask of a resource beside what its finding says. */
export interface SelectedResource {
  /** Undefined where they were not read: then no tag is known to be there, or not to be. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Components of the spec that it is, names and families. */
  readonly components: readonly string[];
}

/** What became of a waiver in a run. */
export interface WaiverUse extends Pick<Waiver, 'rules' | 'reason' | 'owner' | 'expires' | 'ticket' | 'location'> {
  /** `expiring`: it covers something, and ends within 14 days. `unused`: nothing of the run is of it. */
  readonly state: 'used' | 'expiring' | 'expired' | 'unused';
  /** How many findings it covers, or would cover had it not expired. */
  readonly findings: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** Days after today on which a waiver still holds: 0 on its last day, negative once it expired. */
export function daysLeft({ expires }: Pick<Waiver, 'expires'>, now: Date): number {
  return Math.round((Date.parse(expires) - Math.floor(now.getTime() / DAY) * DAY) / DAY);
}

/** Whether a waiver holds in an environment; `undefined`: in a run that is of none. */
export function concerns({ environments }: Waiver, environment: string | undefined): boolean {
  return environments === undefined || (environment !== undefined && environments.includes(environment));
}

/** Whether a waiver speaks of a finding: by rule and resource, whatever the verdict, the value and the day. */
export function names({ rules, resource }: Waiver, finding: Finding, about?: SelectedResource): boolean {
  if (!rules.some((rule) => matchesGlob(rule, finding.ruleId))) return false;
  return resource === undefined || selects(resource, finding, about);
}

/** Whether a selector means the resource of a finding. */
export function selects(
  selector: ResourceSelector,
  { resource, component }: Finding,
  about?: SelectedResource,
): boolean {
  const { id, arn, name, logicalId, type } = resource;
  const isLike = (glob: string | undefined, texts: readonly (string | undefined)[]): boolean =>
    glob === undefined || texts.some((text) => text !== undefined && matchesGlob(glob, text));
  const { tags } = selector;
  return (
    isLike(selector.name, [id, arn, name, logicalId]) &&
    isLike(selector.arn, [arn]) &&
    isLike(selector.type, [type]) &&
    isLike(selector.component, [component, ...(about?.components ?? [])]) &&
    (tags === undefined || (about?.tags !== undefined && tagsFit(tags, about.tags, matchesGlob)))
  );
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
