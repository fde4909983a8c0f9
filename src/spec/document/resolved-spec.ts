import type { Json, JsonObject } from '#src/model/json.ts';
import type { Expectation, SpecComponent } from '../components.ts';
import type { Spec } from '../spec.ts';

/** A spec with everything filled in, in the words it was written with, each part with the place it comes from. */
export function resolvedSpec({ environment, components, statements, notes }: Spec): JsonObject {
  const ofScope = (scope: SpecComponent['scope']): JsonObject =>
    Object.fromEntries(components.filter((each) => each.scope === scope).map((each) => [each.name, componentOf(each)]));
  const ofKind = (kind: string): JsonObject =>
    Object.fromEntries(
      statements
        .filter((each) => each.kind === kind)
        .map(({ name, title, severity, statement, location }) => [
          name,
          { title, severity, statement, declared: place(location) },
        ]),
    );
  return {
    environment: environment.name,
    region: environment.region,
    ...(environment.account === undefined ? {} : { account: environment.account }),
    components: ofScope('environment'),
    shared: ofScope('account'),
    invariants: ofKind('invariant'),
    objectives: ofKind('objective'),
    notes: Object.fromEntries(notes.map(({ name, text }) => [name, text])),
  };
}

function componentOf(component: SpecComponent): JsonObject {
  const { title, type, severity, rationale, isOptional, find, location, expectations } = component;
  return {
    title,
    type,
    severity,
    ...(rationale === undefined ? {} : { rationale }),
    ...countOf(component),
    ...(isOptional ? { optional: true } : {}),
    find: find as Json, // parsed YAML is JSON
    expect: Object.fromEntries(expectations.map((each) => [each.property, expectationOf(each)])),
    declared: place(location),
  };
}

function countOf({ count: { atLeast, atMost } }: SpecComponent): JsonObject {
  if (atLeast === 1 && atMost === 1) return {};
  if (atLeast === atMost) return { count: atLeast };
  return { count: { atLeast, ...(atMost === Number.MAX_SAFE_INTEGER ? {} : { atMost }) } };
}

function expectationOf({ expected, severity, rationale }: Expectation): Json {
  if (severity === undefined && rationale === undefined) return expected;
  return {
    is: expected,
    ...(severity === undefined ? {} : { severity }),
    ...(rationale === undefined ? {} : { rationale }),
  };
}

function place({ file, line }: SpecComponent['location']): string {
  return `${file}:${line}`;
}
