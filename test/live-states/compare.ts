import type { Finding } from '#src/model/finding.ts';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { JudgedState } from './judge-state.ts';
import type { Expected, StateCase } from './read-cases.ts';
import type { Replayed } from './replay.ts';

export interface Comparison {
  readonly agrees: boolean;
  /** What was expected where, and what our rules said. */
  readonly saw: readonly string[];
}

/**
 * Whether our rules say of a state what the other tool's check says. A resource passes where nothing fails and nothing is unknown;
 * a check that speaks of a thing's parts, or of the thing itself through another, is compared with the findings on those. A state
 * of which it says nothing must have no failure.
 */
export function compare({ expect }: StateCase, { ids }: Replayed, { snapshot, findings }: JudgedState): Comparison {
  const expected = expect.map((each) => ({ ...each, id: renamed(each.id, ids), arn: renamed(each.arn, ids) }));
  const claimed = new Set<Finding>();
  const saw: string[] = [];
  let agrees = true;
  for (const each of expected) {
    const about = findingsAbout(each, findings, { snapshot, claimed, expected });
    for (const finding of about) claimed.add(finding);
    const status = statusOf(about);
    if (status !== each.status) agrees = false;
    saw.push(`${each.status} ${each.arn} ${each.region}: ${about.map(shown).join(', ') || 'nothing'}`);
  }
  const unexpected = findings.filter((finding) => finding.verdict === 'fail' && !claimed.has(finding));
  if (unexpected.length > 0 && !unexpected.every(isOfAccount)) agrees = false;
  return { agrees, saw: [...saw, ...unexpected.map((finding) => `not expected: ${shown(finding)}`)] };
}

function statusOf(findings: readonly Finding[]): Expected['status'] | 'nothing' {
  if (findings.some(({ verdict }) => verdict === 'fail')) return 'FAIL';
  if (findings.some(({ verdict }) => verdict === 'unknown')) return 'MANUAL';
  return findings.length > 0 ? 'PASS' : 'nothing';
}

interface Surroundings {
  readonly snapshot: JudgedState['snapshot'];
  readonly claimed: ReadonlySet<Finding>;
  readonly expected: readonly Expected[];
}

function findingsAbout(each: Expected, findings: readonly Finding[], around: Surroundings): readonly Finding[] {
  const { snapshot } = around;
  const own = findings.filter(({ resource }) => isNamed(resource, each));
  if (own.length > 0) return own;
  const itself = snapshot.resources.find((resource) => isNamed(resource, each));
  if (itself) {
    const related = findings.filter((finding) => isRelated(finding, itself, snapshot.resources));
    if (related.length > 0) return related;
  }
  const account = findings.filter(isOfAccount);
  if (account.length > 0) return account;
  if (itself) return [];
  const alike = findings.filter((finding) => !around.claimed.has(finding) && isAlike(finding, each, around.expected));
  const same = alike.find((finding) => statusOf([finding]) === each.status);
  return same ? [same] : alike.slice(0, 1);
}

function isNamed({ arn, id, name }: Pick<Resource, 'id'> & Partial<Resource>, each: Expected): boolean {
  if (arn === undefined) return id === each.id || name === each.id;
  return bare(arn) === bare(each.arn);
}

/** One of them names the other among its properties. */
function isRelated({ resource }: Finding, itself: Resource, resources: readonly Resource[]): boolean {
  const other = resources.find(({ type, id }) => type === resource.type && id === resource.id);
  return other !== undefined && (names(other, itself) || names(itself, other));
}

function names({ properties }: Resource, { id, arn }: Resource): boolean {
  const isName = (text: string): boolean => text === id || (arn !== undefined && bare(text) === bare(arn));
  const visit = (value: Json): boolean =>
    typeof value === 'string'
      ? isName(value)
      : typeof value === 'object' && value !== null && Object.values(value).some(visit);
  return visit(properties);
}

/** Things that AWS made unasked have other ids than the recorded ones: one of the same kind in the same region will do. */
function isAlike({ resource: { arn = '' } }: Finding, each: Expected, expected: readonly Expected[]): boolean {
  return kindOf(arn) === kindOf(each.arn) && !expected.some((other) => bare(other.arn) === bare(arn));
}

function kindOf(arn: string): string {
  return bare(arn).replace(/[^:/]*$/, '');
}

/** Log groups are named with and without this. */
function bare(arn: string): string {
  return arn.replace(/:\*$/, '');
}

function isOfAccount({ resource }: Finding): boolean {
  return resource.type === 'Account';
}

function shown({ verdict, ruleId, resource, reason }: Finding): string {
  return `${verdict} ${ruleId} ${resource.id}${reason === undefined ? '' : ` (${reason})`}`;
}

function renamed(text: string, ids: Readonly<Record<string, string>>): string {
  return Object.keys(ids)
    .toSorted((a, b) => b.length - a.length)
    .reduce((named, old) => named.replaceAll(old, ids[old] ?? old), text);
}
