import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { readYaml, type YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Severity } from '#src/model/severity.ts';
import schema from './architecture-schema.generated.json' with { type: 'json' };
import type { ArchitectureFile, Component, Find } from './architecture-schema.ts';
import type { Environment } from './environment.ts';
import { checkMatcher, refsOf } from './matcher.ts';
import { fill } from './placeholders.ts';
import type { Workspace } from './workspace.ts';

/** The design of one environment, with its parameters filled in. */
export interface Spec {
  readonly environment: Environment;
  /** Ordered so that what a component refers to by `attachedTo` comes before it. */
  readonly components: readonly SpecComponent[];
}

export interface SpecComponent {
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly severity: Severity;
  readonly find: Find;
  readonly location: Location;
  readonly expectations: readonly Expectation[];
}

/** One property a component must have. */
export interface Expectation {
  /** CloudFormation property, dotted where nested. */
  readonly property: string;
  readonly expected: Json;
  readonly location: Location;
}

/** Loads policies/architecture/*.yaml for an environment. Whatever is wrong is an AuditError with its line. */
export function loadSpec(workspace: Workspace, environment: Environment): Spec {
  const validate = compileSchema(schema);
  const documents = architectureFiles(workspace).map((file) => readYaml(join(workspace.root, file), file));
  const scope = {
    values: {
      ...environment.parameters,
      env: environment.name,
      region: environment.region,
      ...(environment.account === undefined ? {} : { account: environment.account }),
    } satisfies JsonObject,
  };
  const components = new Map<string, SpecComponent>();
  for (const document of documents) {
    validateDocument(document, validate, 'spec/invalid');
    const { components: declared } = document.value as ArchitectureFile; // just validated
    for (const [name, component] of Object.entries(declared)) {
      const location = document.locateKey(['components', name]);
      const other = components.get(name);
      if (other) {
        const message = `component "${name}" is declared twice; the other stands in ${other.location.file}:${other.location.line}`;
        throw new AuditError('spec/duplicate', { location, message });
      }
      components.set(name, resolve(name, component, document, scope));
    }
  }
  checkReferences(components);
  return { environment, components: inOrder(components) };
}

function architectureFiles(workspace: Workspace): string[] {
  const folder = 'policies/architecture';
  const path = join(workspace.root, folder);
  const files = existsSync(path) ? readdirSync(path).filter((file) => /\.ya?ml$/.test(file)) : [];
  if (files.length > 0) return files.toSorted().map((file) => `${folder}/${file}`);
  throw new AuditError('spec/none', { message: `no *.yaml in ${folder}: there is nothing to check against` });
}

function resolve(
  name: string,
  component: Component,
  document: YamlDocument,
  scope: { values: JsonObject },
): SpecComponent {
  const at = (...path: (string | number)[]): Location => document.locate(['components', name, ...path]);
  const expectations = Object.entries(component.expect ?? {}).map(([property, value]): Expectation => {
    const locate = (path: readonly (string | number)[]): Location => at('expect', property, ...path);
    const expected = fill(value as Json, scope, locate); // parsed YAML is JSON
    checkMatcher(expected, locate);
    return { property, expected, location: document.locateKey(['components', name, 'expect', property]) };
  });
  return {
    name,
    title: component.title ?? name,
    type: component.type,
    severity: component.severity ?? 'high',
    find: fill(component.find, scope, (path) => at('find', ...path)) as Find, // filling keeps the shape
    location: document.locateKey(['components', name]),
    expectations,
  };
}

function checkReferences(components: ReadonlyMap<string, SpecComponent>): void {
  const names = [...components.keys()];
  const check = (name: string, location: Location): void => {
    if (components.has(name)) return;
    throw new AuditError('spec/unknown-component', {
      location,
      message: `unknown component "${name}"`,
      fix: didYouMean(name, names),
    });
  };
  for (const { find, location, expectations } of components.values()) {
    if (find.attachedTo !== undefined) check(find.attachedTo, location);
    for (const expectation of expectations) {
      for (const ref of refsOf(expectation.expected)) check(ref, expectation.location);
    }
  }
}

/** Parents before what is attached to them; a cycle is an error. */
function inOrder(components: ReadonlyMap<string, SpecComponent>): SpecComponent[] {
  const done = new Set<SpecComponent>();
  const visit = (component: SpecComponent, trail: readonly SpecComponent[]): void => {
    if (done.has(component)) return;
    if (trail.includes(component)) {
      const names = [...trail.slice(trail.indexOf(component)), component].map(({ name }) => name).join(' → ');
      throw new AuditError('spec/cycle', {
        location: component.location,
        message: `"attachedTo" goes round: ${names}`,
      });
    }
    const parent = component.find.attachedTo === undefined ? undefined : components.get(component.find.attachedTo);
    if (parent) visit(parent, [...trail, component]);
    done.add(component);
  };
  for (const component of components.values()) visit(component, []);
  return [...done];
}
