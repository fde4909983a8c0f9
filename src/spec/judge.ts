import { fingerprint, type Finding, type FindingSubject } from '#src/model/finding.ts';
import { describeGap, type Gap } from '#src/model/gap.ts';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { asDeployed } from '#src/registry/as-deployed.ts';
import { type Binding, bind } from './bind.ts';
import type { Expectation, SpecComponent } from './components.ts';
import { existence } from './existence.ts';
import { match, type MatchContext } from './match.ts';
import { meaningOf } from '#src/meaning/meaning.ts';
import { shown } from './shown.ts';
import type { Spec } from './spec.ts';
import { statementFindings } from './statement-findings.ts';

/** A verdict before it is known whose it is. */
export type Judged = Pick<Finding, 'verdict' | 'title' | 'resource'> & {
  readonly reason?: string;
  /** Asked of findings that are printed: putting it together costs more than the verdict. */
  readonly evidence: () => Finding['evidence'];
};

/** Judges the whole spec on a snapshot: for each component its existence and its expectations, and every statement. */
export function judge(spec: Spec, snapshot: Snapshot): Finding[] {
  const { bindings, context } = bind(spec, snapshot);
  const ofComponents = spec.components.flatMap((component) => {
    const binding = bindings.get(component.name) ?? { resources: [], count: 'few' };
    const scope = component.scope === 'account' ? snapshot.account : spec.environment.name;
    return [
      finding(scope, component, existence(component, binding)),
      ...component.expectations.flatMap((expectation) =>
        judgeExpectation(scope, component, expectation, binding, context),
      ),
    ];
  });
  return [...ofComponents, ...statementFindings(spec)];
}

function judgeExpectation(
  scope: string,
  component: SpecComponent,
  expectation: Expectation,
  { resources, count, reason = '' }: Binding,
  context: MatchContext,
): Finding[] {
  const { property, expected } = expectation;
  if (resources.length === 0) {
    if (count !== 'unknown') return []; // that it is missing is said once, by its existence
    const judged: Judged = {
      verdict: 'unknown',
      title: `${property} of ${component.title} could not be read`,
      reason,
      evidence: () => [{ path: property, expected: shown(expected, context), actual: null }],
      resource: { type: component.type, id: '' },
    };
    return [finding(scope, component, judged, expectation)];
  }
  return resources.map((resource) => {
    const element = resources.length === 1 && component.count.atMost === 1 ? '' : elementKey(resource, resources);
    return finding(scope, component, judgeResource(component, expectation, resource, context), expectation, element);
  });
}

/** What tells one of several resources apart from run to run: its name where it has one of its own, else its id. */
function elementKey({ name, id }: Resource, resources: readonly Resource[]): string {
  return name !== undefined && resources.filter((other) => other.name === name).length === 1 ? name : id;
}

function judgeResource(
  { title, type }: SpecComponent,
  { property, expected }: Expectation,
  resource: Resource,
  context: MatchContext,
): Judged {
  const actual = asDeployed(resource, property, expected);
  const seen = (): Json => (actual === undefined ? null : (meaningOf(type, property)?.canonical(actual) ?? actual));
  const about = {
    resource: subject(resource),
    evidence: () => [{ path: property, expected: shown(expected, context), actual: seen() }],
  };
  if (resource.origin.source === 'template' && property.startsWith('facts.')) {
    const reason = 'needs live state';
    return { ...about, verdict: 'not-applicable', title: `${property} of ${title} is a fact of what runs`, reason };
  }
  const gap = resource.gaps.find((each) => covers(each, property));
  // A list that broke off leaves a part of the property: no evidence of the whole.
  if (gap && (actual === undefined || gap.scope.kind === 'property')) {
    const reason = describeGap(gap);
    return { ...about, verdict: 'unknown', title: `${property} of ${title} could not be read`, reason };
  }
  const result = match(expected, actual, { ...context, type }, property);
  switch (result.is) {
    case 'yes':
      return { ...about, verdict: 'pass', title: `${property} of ${title} is as declared` };
    case 'no':
      return { ...about, verdict: 'fail', title: `${property} of ${title} differs from the spec` };
    case 'unknown':
      return {
        ...about,
        verdict: 'unknown',
        title: `${property} of ${title} could not be decided`,
        reason: result.reason,
      };
  }
}

function covers(gap: Gap, property: string): boolean {
  if (gap.scope.kind === 'resource') return true;
  if (gap.scope.kind !== 'property') return false;
  const path = property.replace(/^facts\./, '').replace(/^tags\..*$/, 'Tags');
  return gap.scope.properties.some((unread) => isWithin(path, unread) || isWithin(unread, path));
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}

function subject({ type, id, arn, name, origin: { logicalId } }: Resource): FindingSubject {
  return {
    type,
    id,
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    ...(logicalId === undefined ? {} : { logicalId }),
  };
}

function finding(
  scope: string,
  component: SpecComponent,
  judged: Judged,
  expectation?: Expectation,
  element = '',
): Finding {
  const rule = `${component.name}.${expectation?.property ?? 'exists'}`;
  const rationale = expectation?.rationale ?? component.rationale;
  const { evidence, ...said } = judged;
  // Of five hundred findings a person sees a dozen: the rest is put together where a format writes it.
  let seen: Finding['evidence'] | undefined;
  return {
    get fingerprint() {
      return fingerprint(scope, 'expectation', rule, `component#${component.name}`, element);
    },
    get evidence() {
      return (seen ??= evidence());
    },
    get locations() {
      return [expectation?.location ?? component.location];
    },
    kind: 'expectation',
    ruleId: rule,
    severity: expectation?.severity ?? component.severity,
    component: component.name,
    componentTitle: component.title,
    frameworks: [],
    ...(rationale === undefined ? {} : { rationale }),
    ...said,
  };
}
