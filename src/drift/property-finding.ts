import { createHash } from 'node:crypto';
import { type Finding, fingerprint } from '#src/model/finding.ts';
import { canonicalJson, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { SEVERITIES, type Severity } from '#src/model/severity.ts';
import type { Drift } from '#src/model/drift.ts';
import { adviceOn, type CodeKind } from './advice.ts';
import type { PropertyGroup } from './property-groups.ts';
import { canonicalValue } from './canonical-value.ts';
import { opinionsOn } from './opinions-on.ts';
import { withoutKeys } from './property-path.ts';
import { severityOf } from './severity/severity-of.ts';
import type { Opinion, SpecOfResource } from './spec-side.ts';
import { aboutOf, type DriftSubject, keyOf, placesOf } from './subject.ts';
import { titleOf } from './title.ts';
import type { UndeclaredChange } from './undeclared/undeclared-changes.ts';
import { type Acceptance, type FourSides, viewOf, type ViewOfProperty } from './view.ts';

/** What surrounds the judgement of one property. */
export interface PropertySurroundings {
  readonly environment: string;
  readonly subject: DriftSubject;
  readonly kind: CodeKind;
  readonly spec: SpecOfResource | undefined;
  readonly code: Resource | undefined;
  /** Why the template as deployed is not known. */
  readonly unreadDeployed?: string;
}

/** A property that came to be judged: by its differences, by an expectation, or because live left AWS's default. */
export interface JudgedProperty extends PropertyGroup {
  readonly excuse?: NonNullable<Drift['excuse']>;
  /** Of what nobody declares and left AWS's default. */
  readonly undeclared?: UndeclaredChange;
}

/** The finding on one property: who is out of line, how bad it is, and what to do. */
export function propertyFinding(property: JudgedProperty, around: PropertySurroundings): Finding {
  const { path } = property;
  const opinions = opinionsOn(path, around.spec);
  const sides = sidesOf(property, opinions, around);
  const found = excused(viewOf(sides), property, sides);
  const consequence =
    property.undeclared ?? severityOf(around.subject.type, path, property.code ?? property.deployed, property.live);
  const isExtra = sides.codeLive === 'differs' && property.differences.every(({ declared }) => declared === undefined);
  const isLess = sides.codeLive === 'differs' && property.differences.every(({ live }) => live === undefined);
  const advice = adviceOn({ view: found.view, sides, kind: around.kind, isExtra, isWithinSpec: found.isWithinSpec });
  const isNeverReturned = found.view === 'unknown' && property.excuse?.name === 'WRITE_ONLY_PROPERTY';
  const unknown = isNeverReturned ? property.excuse?.sentence : reasonOf(property, opinions, around);
  const reason = found.view === 'unknown' ? unknown : undefined;
  const [opinion] = opinions;
  const { live = null } = property;
  const seen = found.verdict === 'pass' ? live : canonicalValue(around.subject.type, withoutKeys(path), live);
  const drift: Drift = {
    view: found.view,
    ...(opinion ? { spec: opinion.expected } : {}),
    ...given('code', property.code),
    ...given('deployed', property.deployed),
    ...given('live', property.live),
    ...(property.undeclared?.default === undefined ? {} : { default: property.undeclared.default }),
    ...(found.isWithinSpec ? { isWithinSpec: true } : {}),
    ...(property.excuse && found.verdict !== 'fail' ? { excuse: property.excuse } : {}),
    advice: isNeverReturned ? 'Nothing to do: AWS takes it and never tells it.' : advice,
    ...(found.verdict === 'fail' ? { does: consequence.does } : {}),
  };
  return {
    ...aboutOf(around.subject),
    fingerprint: fingerprint(
      around.environment,
      'drift',
      `${around.subject.type}.${stablePath(property)}`,
      keyOf(around.subject),
    ),
    ruleId: ruleIdOf(path, around),
    title: titleOf(path, around.subject, {
      ...found,
      sides,
      isExcused: drift.excuse !== undefined,
      change: isExtra ? 'more' : isLess ? 'less' : 'other',
      ...(property.undeclared ? { undeclared: property.undeclared } : {}),
    }),
    severity: severity(found, opinions, consequence.severity),
    verdict: isNeverReturned ? 'not-applicable' : found.verdict,
    ...(reason === undefined ? {} : { reason }),
    evidence: [{ path, expected: expectedOf(property, opinion), actual: seen }],
    drift,
    locations: [...opinions.flatMap(({ locations }) => locations), ...placesOf(around.code)],
    frameworks: [],
    ...(found.verdict === 'fail' ? { remediation: advice } : {}),
    ...(opinion?.rationale === undefined ? {} : { rationale: opinion.rationale }),
  };
}

/** `<component>.<path>` as in a check, so that one waiver speaks of both; without a component, by type. */
export function ruleIdOf(path: string, { spec, subject }: Pick<PropertySurroundings, 'spec' | 'subject'>): string {
  return `${spec?.component ?? subject.type}.${withoutKeys(path)}`;
}

/** An element without a key of its own goes by what it is: its place in a list may be another one tomorrow. */
function stablePath({ path, live, code, deployed }: PropertyGroup): string {
  if (!/\[\d*\]/.test(path)) return path;
  const value = canonicalJson(live ?? code ?? deployed ?? null);
  return path.replaceAll(/\[\d*\]/g, `[${createHash('sha256').update(value).digest('hex').slice(0, 16)}]`);
}

function sidesOf(
  { sides }: PropertyGroup,
  opinions: readonly Opinion[],
  { spec, code }: PropertySurroundings,
): FourSides {
  const specOfLive = together(opinions.map(({ ofLive }) => ofLive));
  if (sides.codeLive === 'same') return { ...sides, specOfLive, specOfCode: specOfLive };
  const specOfCode =
    spec && code && sides.codeLive !== 'absent'
      ? together(opinions.map((opinion) => spec.judgeCode(opinion, code)))
      : 'silent';
  return { ...sides, specOfLive, specOfCode };
}

/** Several expectations on one property: all must accept. */
function together(acceptances: readonly Acceptance[]): Acceptance {
  const order: readonly Acceptance[] = ['rejects', 'unknown', 'accepts'];
  return order.find((each) => acceptances.includes(each)) ?? 'silent';
}

/** An excuse explains why live moved; it never outweighs the spec. */
function excused(found: ViewOfProperty, { excuse }: JudgedProperty, sides: FourSides): ViewOfProperty {
  const moved = found.view === 'live changed';
  return excuse && moved && sides.specOfLive !== 'rejects'
    ? { view: 'in sync', verdict: 'pass', isWithinSpec: false }
    : found;
}

function severity({ isWithinSpec }: ViewOfProperty, opinions: readonly Opinion[], otherwise: Severity): Severity {
  if (isWithinSpec) return 'low';
  const known = opinions.map((opinion) => opinion.severity);
  return SEVERITIES.find((each) => known.includes(each)) ?? otherwise;
}

function reasonOf(
  { differences }: PropertyGroup,
  opinions: readonly Opinion[],
  { unreadDeployed }: PropertySurroundings,
): string {
  const open = differences.find(({ is }) => is === 'unknown')?.reason;
  const undecided = opinions.find(({ ofLive }) => ofLive === 'unknown')?.reason;
  return open ?? undecided ?? unreadDeployed ?? 'what the spec says of the value in the code could not be decided';
}

function expectedOf({ code, deployed }: PropertyGroup, opinion: Opinion | undefined): Json {
  return code ?? deployed ?? opinion?.expected ?? null;
}

function given(name: 'code' | 'deployed' | 'live', value: Json | undefined): Partial<Drift> {
  return value === undefined ? {} : { [name]: value };
}
