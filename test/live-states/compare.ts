import type { Finding } from '#src/model/finding.ts';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { JudgedState } from './judge-state.ts';
import type { Expected, StateCase } from './read-cases.ts';
import type { Replayed } from './replay.ts';

export interface Comparison {
  readonly agrees: boolean;
  /** What was expected where, and what our rules said; also what they say of things that are not expected. */
  readonly saw: readonly string[];
}

/**
 * Whether our rules say of each expected resource what the other tool's check says. One passes where nothing fails and nothing is
 * unknown; a check that speaks of a thing's parts, or of the thing itself through another, is compared with the findings on
 * those, and one that speaks of the account with all. Of what it leaves out (things that are not in use, by its settings)
 * there is nothing to compare.
 */
export function compare({ expect }: StateCase, { ids, failed }: Replayed, judged: JudgedState): Comparison {
  const expected = worstByResource(
    expect.map((each) => ({ ...each, id: renamed(each.id, ids), arn: renamed(each.arn, ids) })),
  );
  const claimed = new Set<Finding>();
  const compared = expected.map((each) => {
    const about = findingsAbout(each, { judged, claimed, expected });
    for (const finding of about) claimed.add(finding);
    return { each, about, agrees: isSame(each.status, about, isAccount(each, judged)) };
  });
  const rest = judged.findings.filter((finding) => finding.verdict === 'fail' && !claimed.has(finding));
  return {
    agrees: compared.every(({ agrees }) => agrees),
    saw: [
      ...failed.map((call) => `refused: ${call.slice(0, 200)}`),
      ...compared.map(({ each, about }) => `${each.status} ${each.arn}: ${about.map(shown).join(', ') || 'nothing'}`),
      ...rest.map((finding) => `beside it: ${shown(finding)}`),
    ],
  };
}

/** The tool says of one thing as often as it has policies or keys; we say it once. */
function worstByResource(expected: readonly Expected[]): readonly Expected[] {
  const order = ['FAIL', 'MANUAL', 'PASS'];
  const worst = new Map<string, Expected>();
  for (const each of expected) {
    const key = `${each.arn} ${each.region}`;
    const known = worst.get(key);
    if (!known || order.indexOf(each.status) < order.indexOf(known.status)) worst.set(key, each);
  }
  return [...worst.values()];
}

/** "Look yourself" is our "unknown", or that a rule does not apply. */
function isSame(status: Expected['status'], findings: readonly Finding[], isOfAll: boolean): boolean {
  const verdicts = new Set(findings.map(({ verdict }) => verdict));
  if (verdicts.has('fail')) return status === 'FAIL';
  if (verdicts.has('unknown')) return status === 'MANUAL';
  if (findings.length === 0) return status === 'PASS' && isOfAll;
  return status === 'PASS' || (status === 'MANUAL' && !verdicts.has('pass'));
}

interface Surroundings {
  readonly judged: JudgedState;
  readonly claimed: ReadonlySet<Finding>;
  readonly expected: readonly Expected[];
}

function findingsAbout(each: Expected, { judged, claimed, expected }: Surroundings): readonly Finding[] {
  const { snapshot, findings } = judged;
  const itself = snapshot.resources.find((resource) => isNamed(resource, each));
  const own = findings.filter(
    ({ resource }) => isNamed(resource, each) || (resource.type === itself?.type && resource.id === itself.id),
  );
  // A rule that does not apply to a thing may apply to what it belongs to: an instance's cluster.
  if (own.some(({ verdict }) => verdict !== 'not-applicable')) return own;
  const related = itself ? findings.filter((finding) => isRelated(finding, itself, snapshot.resources)) : [];
  if (related.length > 0) return related;
  if (own.length > 0) return own;
  const account = findings.filter(({ resource }) => resource.type === 'Account');
  if (account.length > 0) return account;
  if (isAccount(each, judged)) return findings;
  if (itself) return [];
  const alike = findings.filter((finding) => !claimed.has(finding) && isAlike(finding, each, expected));
  const same = alike.find((finding) => isSame(each.status, [finding], false));
  return same ? [same] : alike.slice(0, 1);
}

/** What is said of the account, or of a policy that belongs to AWS, is said of whatever the account holds. */
function isAccount({ id, arn }: Expected, { snapshot }: JudgedState): boolean {
  return id === snapshot.account || arn.includes(':iam::aws:');
}

/** An address has its allocation's id in its ARN, a record is named by its zone. */
function isNamed({ arn, id, name, facts }: Pick<Resource, 'id'> & Partial<Resource>, each: Expected): boolean {
  const allocation = facts?.['AllocationId'];
  if (typeof allocation === 'string' && each.arn.endsWith(`/${allocation}`)) return true;
  if (arn === undefined) return id === each.id || name === each.id || each.arn.endsWith(`/${id.split('|')[0] ?? id}`);
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

function shown({ verdict, ruleId, resource, reason }: Finding): string {
  return `${verdict} ${ruleId} ${resource.id}${reason === undefined ? '' : ` (${reason})`}`;
}

function renamed(text: string, ids: Readonly<Record<string, string>>): string {
  return Object.keys(ids)
    .toSorted((a, b) => b.length - a.length)
    .reduce((named, old) => named.replaceAll(old, ids[old] ?? old), text);
}
