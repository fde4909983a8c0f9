import type { Opinion, SpecComponentOf, SpecOfResource, SpecSide } from '#src/drift/spec-side.ts';
import type { Acceptance } from '#src/drift/view.ts';
import type { Finding } from '#src/model/finding.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, resourceKey, valueAt } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { type Binding, bind } from '#src/spec/bind.ts';
import type { SpecComponent } from '#src/spec/components.ts';
import { judge } from '#src/spec/judge.ts';
import { match, type MatchContext } from '#src/spec/match.ts';
import type { Spec } from '#src/spec/spec.ts';

/** The spec's side of a drift: what it says of every live resource that one of its components is. */
export interface BoundSpec extends SpecSide {
  /** Components of which nothing is there though something must be, with the finding that says so. */
  readonly absent: readonly { readonly component: SpecComponent; readonly finding: Finding }[];
}

/** Binds and judges a spec on live state once, for the comparison with code; binds it to the code, for what is not there. */
export function driftSpec(spec: Spec, live: Snapshot, code: readonly Resource[]): BoundSpec {
  const { bindings, context } = bind(spec, live);
  const findings = new Map<string, Finding[]>();
  for (const finding of judge(spec, live)) {
    const key = `${finding.ruleId} ${finding.resource.id}`;
    findings.set(key, [...(findings.get(key) ?? []), finding]);
  }
  const found = new Map<Resource, SpecOfResource>();
  const meant = new Set<Resource>();
  for (const component of spec.components) {
    const { resources = [], count } = bindings.get(component.name) ?? {};
    for (const resource of resources) {
      // Of more than are meant, those that no stack owns may be anybody's.
      if (count !== 'many' || resource.origin.stack !== undefined) meant.add(resource);
      const opinions = opinionsOf(component, resource, findings);
      const known = found.get(resource);
      const judgeCode = codeJudge(component, resource, context);
      found.set(resource, known ? joined(known, opinions, judgeCode) : first(component, opinions, judgeCode));
    }
  }
  return {
    of: (resource) => found.get(resource),
    componentOf: codeComponents(spec, { ...live, resources: code }),
    components: new Map(
      [...found].flatMap(([resource, { component }]) =>
        meant.has(resource) ? [[resourceKey(resource), component]] : [],
      ),
    ),
    absent: spec.components.flatMap((component) => absence(component, bindings.get(component.name), findings)),
  };
}

type JudgeCode = SpecOfResource['judgeCode'];

/** What is declared and not there is the component that it would be. */
function codeComponents(spec: Spec, code: Snapshot): SpecComponentOf {
  const { bindings } = bind(spec, code);
  const found = new Map<string, ReturnType<SpecComponentOf>>();
  for (const { name, title, severity, location } of spec.components) {
    for (const resource of bindings.get(name)?.resources ?? []) {
      const key = resourceKey(resource);
      if (!found.has(key)) found.set(key, { component: name, title, severity, locations: [location] });
    }
  }
  return (resource) => found.get(resourceKey(resource));
}

function first(
  { name, title, scope }: SpecComponent,
  opinions: readonly Opinion[],
  judgeCode: JudgeCode,
): SpecOfResource {
  return { component: name, title, isOfAccount: scope === 'account', opinions, judgeCode };
}

/** A resource can be two components; it goes by the first one's name. */
function joined(known: SpecOfResource, opinions: readonly Opinion[], judgeCode: JudgeCode): SpecOfResource {
  return {
    ...known,
    opinions: [...known.opinions, ...opinions],
    judgeCode: (opinion, code) => (opinions.includes(opinion) ? judgeCode : known.judgeCode)(opinion, code),
  };
}

function opinionsOf(
  component: SpecComponent,
  { id }: Resource,
  findings: ReadonlyMap<string, readonly Finding[]>,
): Opinion[] {
  return component.expectations.flatMap(({ property, severity, location, rationale = component.rationale }) => {
    const [finding] = findings.get(`${component.name}.${property} ${id}`) ?? [];
    if (!finding || finding.verdict === 'not-applicable') return [];
    const [evidence] = finding.evidence;
    return [
      {
        property,
        expected: evidence?.expected ?? null,
        actual: evidence?.actual ?? null,
        ofLive: ACCEPTANCES[finding.verdict],
        ...(finding.reason === undefined ? {} : { reason: finding.reason }),
        severity: severity ?? component.severity,
        ...(rationale === undefined ? {} : { rationale }),
        locations: [location],
      },
    ];
  });
}

const ACCEPTANCES = { pass: 'accepts', fail: 'rejects', unknown: 'unknown' } as const satisfies Record<
  string,
  Acceptance
>;

/** The expectation on what a deployment of the code would make: what the code leaves open stays as it is live. */
function codeJudge(component: SpecComponent, live: Resource, context: MatchContext): JudgeCode {
  return ({ property }, code) => {
    const declared = valueAt(code, property);
    const expectation = component.expectations.find((each) => each.property === property);
    if (declared === undefined || !expectation || property.startsWith('facts.')) return 'silent';
    const made = overlaid(valueAt(live, property), declared);
    const { is } = match(expectation.expected, made, { ...context, type: component.type }, property);
    return is === 'yes' ? 'accepts' : is === 'no' ? 'rejects' : 'unknown';
  };
}

function overlaid(live: Json | undefined, declared: Json): Json {
  if (!isJsonObject(live) || !isJsonObject(declared) || '$unresolved' in declared) return declared;
  const members = Object.entries(declared).map(([key, member]) => [key, overlaid(live[key], member)]);
  return { ...live, ...Object.fromEntries(members) };
}

function absence(
  component: SpecComponent,
  binding: Binding | undefined,
  findings: ReadonlyMap<string, readonly Finding[]>,
): BoundSpec['absent'][number][] {
  if (!binding || binding.resources.length > 0) return [];
  const finding = findings.get(`${component.name}.exists `)?.[0];
  return finding?.verdict === 'fail' || finding?.verdict === 'unknown' ? [{ component, finding }] : [];
}
