import { fingerprint, type Finding, type FindingSubject } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { propertyAt, type Resource, unresolvedIn } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { type Binding, bind, describeGap } from './bind.ts';
import { match, matcherOf, type Resolve } from './matcher.ts';
import { canonicalRules, closedRules, isRuleList } from './security-group-rules.ts';
import type { Expectation, Spec, SpecComponent } from './spec.ts';

type Judged = Pick<Finding, 'verdict' | 'title' | 'evidence' | 'resource'> & { readonly reason?: string };

/** Judges every expectation of the spec on the snapshot: one finding for each component's existence and each expectation. */
export function judge(spec: Spec, snapshot: Snapshot): Finding[] {
  const bindings = bind(spec, snapshot);
  const resolve = resolver(bindings);
  return spec.components.flatMap((component) => {
    const binding = bindings.get(component.name) ?? { status: 'missing' };
    return [
      existence(spec, component, binding),
      ...component.expectations.flatMap((expectation) =>
        judgeExpectation(spec, component, expectation, binding, resolve),
      ),
    ];
  });
}

function existence(spec: Spec, component: SpecComponent, binding: Binding): Finding {
  const { name, title, type, find, location } = component;
  const expected: Json = { count: 1, find: find as Json }; // what the spec's author wrote, as JSON
  const of = (judged: Omit<Judged, 'resource'>, resource: FindingSubject): Finding =>
    finding(spec, component, `${name}.exists`, '', { ...judged, resource }, location);
  switch (binding.status) {
    case 'bound':
      return of({ verdict: 'pass', title: `${title} exists`, evidence: [] }, subject(binding.resources[0]!));
    case 'ambiguous': {
      const ids = binding.resources.map(({ id }) => id);
      const evidence = [{ path: 'count', expected, actual: ids }];
      return of(
        { verdict: 'fail', title: `${ids.length} resources match ${title}; one is meant`, evidence },
        { type, id: ids.join(', ') },
      );
    }
    case 'missing':
      return of(
        { verdict: 'fail', title: `${title} is missing`, evidence: [{ path: 'count', expected, actual: 0 }] },
        { type, id: '' },
      );
    case 'unknown':
      return of(
        {
          verdict: 'unknown',
          title: `${title} could not be looked for`,
          reason: binding.reason,
          evidence: [{ path: 'count', expected, actual: null }],
        },
        { type, id: '' },
      );
  }
}

function judgeExpectation(
  spec: Spec,
  component: SpecComponent,
  expectation: Expectation,
  binding: Binding,
  resolve: Resolve,
): Finding[] {
  const { name, title, type } = component;
  const { property, expected, location } = expectation;
  const rule = `${name}.${property}`;
  if (binding.status === 'missing') return []; // said once, by the existence finding
  if (binding.status === 'unknown') {
    const evidence = [{ path: property, expected: shown(expected, resolve), actual: null }];
    const unread = `${property} of ${title} could not be read`;
    return [
      finding(
        spec,
        component,
        rule,
        '',
        { verdict: 'unknown', title: unread, reason: binding.reason, evidence, resource: { type, id: '' } },
        location,
      ),
    ];
  }
  return binding.resources.map((resource) => {
    const element = binding.status === 'ambiguous' ? resource.id : '';
    return finding(spec, component, rule, element, judgeResource(component, expectation, resource, resolve), location);
  });
}

function judgeResource(
  { title, type }: SpecComponent,
  { property, expected }: Expectation,
  resource: Resource,
  resolve: Resolve,
): Judged {
  const raw = propertyAt(resource, property);
  const rules = isRuleList(type, property);
  const actual = rules && raw !== undefined ? canonicalRules(raw) : raw;
  const wanted = rules ? canonicalExpected(expected) : expected;
  const evidence = [{ path: property, expected: shown(expected, resolve), actual: actual ?? null }];
  const about = { resource: subject(resource), evidence };
  const gap = resource.gaps.find((each) => covers(each, property));
  // A list that broke off leaves a part of the property: no evidence of the whole.
  if (gap && (raw === undefined || gap.scope.kind === 'property')) {
    return {
      ...about,
      verdict: 'unknown',
      title: `${property} of ${title} could not be read`,
      reason: describeGap(gap),
    };
  }
  const unresolved = raw === undefined ? undefined : unresolvedIn(raw);
  if (unresolved !== undefined) {
    return { ...about, verdict: 'unknown', title: `${property} of ${title} could not be decided`, reason: unresolved };
  }
  const result = match(wanted, actual, resolve);
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
  return gap.scope.properties.some((unread) => isWithin(property, unread) || isWithin(unread, property));
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}

function canonicalExpected(expected: Json): Json {
  const matcher = matcherOf(expected);
  return matcher ? { [matcher[0]]: closedRules(matcher[1]) } : closedRules(expected);
}

function resolver(bindings: ReadonlyMap<string, Binding>): Resolve {
  return (component) => {
    const binding = bindings.get(component) ?? { status: 'missing' as const };
    if (binding.status === 'missing') return { unknown: `${component} is missing` };
    if (binding.status === 'unknown') return { unknown: `${component} is not known: ${binding.reason}` };
    return { ids: binding.resources.flatMap(({ id, arn }) => (arn === undefined ? [id] : [id, arn])) };
  };
}

/** The expectation as people read it: references with the identifiers they stand for. */
function shown(expected: Json, resolve: Resolve): Json {
  const matcher = matcherOf(expected);
  if (matcher?.[0] === 'ref') {
    const target = resolve(String(matcher[1]));
    return 'ids' in target && target.ids[0] !== undefined
      ? `${target.ids[0]} (${String(matcher[1])})`
      : { ref: matcher[1] };
  }
  if (Array.isArray(expected)) return expected.map((item: Json) => shown(item, resolve));
  if (!isJsonObject(expected)) return expected;
  return Object.fromEntries(Object.entries(expected).map(([key, member]) => [key, shown(member, resolve)]));
}

function subject({ type, id, arn, name }: Resource): FindingSubject {
  return { type, id, ...(arn === undefined ? {} : { arn }), ...(name === undefined ? {} : { name }) };
}

function finding(
  spec: Spec,
  component: SpecComponent,
  rule: string,
  element: string,
  judged: Judged,
  location: Expectation['location'],
): Finding {
  return {
    fingerprint: fingerprint(spec.environment.name, 'expectation', rule, `component#${component.name}`, element),
    kind: 'expectation',
    ruleId: rule,
    severity: component.severity,
    component: component.name,
    frameworks: [],
    locations: [location],
    ...judged,
  };
}
