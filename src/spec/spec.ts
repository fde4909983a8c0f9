import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { readValid } from '#src/documents/read-valid.ts';
import { compileSchema } from '#src/documents/validate.ts';
import type { YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Severity } from '#src/model/severity.ts';
import { isValid } from './architecture-check.generated.ts';
import schema from './architecture-schema.generated.json' with { type: 'json' };
import type { ArchitectureFile, Component, Statement } from './architecture-schema.ts';
import { checkStatement } from './check-statement.ts';
import { componentsOf, type Declaration, isPart, type SpecComponent } from './components.ts';
import type { Environment } from './environment.ts';
import { refsOf } from '#src/model/matcher.ts';
import { fill } from './placeholders.ts';
import type { Workspace } from './workspace.ts';

/** The design of one environment, with its parameters filled in. */
export interface Spec {
  readonly environment: Environment;
  /** Ordered so that what a component is found through comes before it. */
  readonly components: readonly SpecComponent[];
  readonly statements: readonly SpecStatement[];
  readonly notes: readonly SpecNote[];
}

/** An invariant or objective: declared, and decided by an engine of its own. */
export interface SpecStatement {
  readonly kind: 'invariant' | 'objective';
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  readonly rationale?: string;
  readonly components: readonly string[];
  /** Of an invariant what `statement-schema.ts` describes, else as its engine will read it. */
  readonly statement: Json;
  readonly document: readonly string[];
  readonly location: Location;
}

/** What the design says and nothing can check, with the reason. */
export interface SpecNote {
  readonly name: string;
  readonly text: string;
  readonly document: readonly string[];
  readonly location: Location;
}

/** The files of policies/architecture, valid by their schema, not yet of any environment. */
export type Architecture = readonly { readonly document: YamlDocument; readonly file: ArchitectureFile }[];

/** Loads policies/architecture/*.yaml for an environment. Whatever is wrong is an AuditError with its line. */
export function loadSpec(workspace: Workspace, environment: Environment, account?: string): Spec {
  return specOf(readArchitecture(workspace), environment, account);
}

/** Reads and validates policies/architecture/*.yaml once, for any number of environments and accounts. */
export function readArchitecture(workspace: Workspace): Architecture {
  const validate = compileSchema(schema, [], isValid);
  return architectureFiles(workspace).map((name) => {
    const document = readValid(join(workspace.root, name), name, { validate, code: 'spec/invalid' }, workspace.known);
    return { document, file: document.value as ArchitectureFile }; // valid by its schema
  });
}

/** What `{account}` stands for before an account was read: no name of a real one has it. */
export const NO_ACCOUNT = '000000000000';

/**
 * The design of one environment; `account` is the one that was read, by default the one that the environment pins. `before` is
 * the same design as far as it was known before the read: what names no account is taken from it.
 */
export function specOf(
  architecture: Architecture,
  environment: Environment,
  account = environment.account,
  before?: Spec,
): Spec {
  const place = { region: environment.region, account: account ?? NO_ACCOUNT };
  const own: JsonObject = { ...environment.parameters, ...place, env: environment.name };
  const components = new Map<string, SpecComponent>();
  const taken = new Map<string, () => Location>();
  const statements: SpecStatement[] = [];
  const notes: SpecNote[] = [];
  const invariants: (readonly [SpecStatement, Declaration])[] = [];
  for (const { document, file } of architecture) {
    const each = <Of>(
      section: keyof ArchitectureFile,
      values: JsonObject,
      use: (name: string, of: Of, at: Declaration) => void,
    ): void => {
      for (const [name, declared] of Object.entries(file[section] ?? {})) {
        refuseSecond(taken, name, () => document.locateKey([section, name]));
        use(name, declared as Of, { document, path: [section, name], values }); // the section's schema says so
      }
    };
    const addTo = (scope: SpecComponent['scope']) => (name: string, component: Component, at: Declaration) => {
      const known = before && !namesAccount(component) ? ofFamily(before.components, name) : undefined;
      for (const made of known ?? componentsOf(name, component, scope, at)) components.set(made.name, made);
    };
    each('components', own, addTo('environment'));
    each('shared', place, addTo('account'));
    const addStatement = (kind: SpecStatement['kind']) => (name: string, statement: Statement, at: Declaration) => {
      const known = namesAccount(statement) ? undefined : before?.statements.find((each) => each.name === name);
      if (known) statements.push(known);
      if (known || !isPart(statement.when, at)) return;
      const made = statementOf(kind, name, statement, at);
      statements.push(made);
      if (kind === 'invariant') invariants.push([made, at]);
    };
    each('invariants', own, addStatement('invariant'));
    each('objectives', own, addStatement('objective'));
    each<{ text: string; document?: string[] }>('notes', own, (name, { text, document: rows = [] }, at) =>
      notes.push({
        name,
        text,
        document: rows,
        get location() {
          return document.locateKey(at.path);
        },
      }),
    );
  }
  const types = new Map([...declaredTypes(architecture), ...[...components.values()].map(typeByName)]);
  checkReferences(components, statements, new Set(types.keys()));
  for (const [{ statement }, { document, path }] of invariants)
    checkStatement(statement, types, (inner) => document.locate([...path, 'statement', ...inner]));
  return { environment, components: inOrder(components), statements, notes };
}

function typeByName({ name, type }: SpecComponent): readonly [string, string] {
  return [name, type];
}

function namesAccount(declared: Component | Statement): boolean {
  return JSON.stringify(declared).includes('{account}') || Object.hasOwn(declared.when ?? {}, 'account');
}

function ofFamily(components: Iterable<SpecComponent>, name: string): SpecComponent[] {
  return [...components].filter(({ family }) => family === name);
}

function refuseSecond(taken: Map<string, () => Location>, name: string, locate: () => Location): void {
  const other = taken.get(name)?.();
  taken.set(name, locate);
  if (!other) return;
  const message = `"${name}" is declared twice; the other stands in ${other.file}:${other.line}`;
  throw new AuditError('spec/duplicate', { location: locate(), message });
}

function architectureFiles(workspace: Workspace): string[] {
  const folder = 'policies/architecture';
  const path = join(workspace.root, folder);
  const files = existsSync(path) ? readdirSync(path).filter((file) => /\.ya?ml$/.test(file)) : [];
  if (files.length > 0) return files.toSorted().map((file) => `${folder}/${file}`);
  throw new AuditError('spec/none', {
    message: `no *.yaml in ${folder}: there is nothing to check against`,
    fix: 'Run "infra-audit init" to make a workspace.',
  });
}

function statementOf(
  kind: SpecStatement['kind'],
  name: string,
  { title, severity = 'high', rationale, components = [], statement, document: rows = [] }: Statement,
  { document, path, values }: Declaration,
): SpecStatement {
  return {
    kind,
    name,
    title: String(fill(title, { values }, () => document.locate([...path, 'title']))),
    severity,
    ...(rationale === undefined ? {} : { rationale }),
    components,
    statement: fill((statement ?? null) as Json, { values }, (inner) =>
      document.locate([...path, 'statement', ...inner]),
    ), // YAML is JSON
    document: rows,
    get location() {
      return document.locateKey(path);
    },
  };
}

/** The names that can be meant, with their types, those of components that are not part of this environment among them. */
function declaredTypes(architecture: Architecture): ReadonlyMap<string, string> {
  const declared = architecture.flatMap(({ file }) => Object.entries({ ...file.components, ...file.shared }));
  return new Map(declared.map(([name, { type }]) => [name, type]));
}

function checkReferences(
  components: ReadonlyMap<string, SpecComponent>,
  statements: readonly SpecStatement[],
  declared: ReadonlySet<string>,
): void {
  const known = new Set([...declared, ...components.keys()]);
  const check = (name: string, at: { readonly location: Location }): void => {
    if (known.has(name)) return;
    const { location } = at;
    const fix = didYouMean(name, [...known].toSorted());
    throw new AuditError('spec/unknown-component', { location, message: `unknown component "${name}"`, fix });
  };
  for (const component of components.values()) {
    for (const name of foundThrough(component.find)) check(name, component);
    for (const expectation of component.expectations) {
      for (const name of refsOf(expectation.expected)) check(name, expectation);
    }
  }
  for (const statement of statements) for (const name of statement.components) check(name, statement);
}

/** The components that one is found through. */
export function foundThrough({ attachedTo, belongsTo, where }: SpecComponent['find']): string[] {
  return [attachedTo, belongsTo, ...refsOf((where ?? {}) as Json)].filter((name) => name !== undefined); // YAML is JSON
}

/** Parents before what is found through them; a cycle is an error. */
function inOrder(components: ReadonlyMap<string, SpecComponent>): SpecComponent[] {
  const done = new Set<SpecComponent>();
  const visit = (component: SpecComponent, trail: readonly SpecComponent[]): void => {
    if (done.has(component)) return;
    if (trail.includes(component)) {
      const names = [...trail.slice(trail.indexOf(component)), component].map(({ name }) => name).join(' → ');
      const message = `components are found through one another: ${names}`;
      throw new AuditError('spec/cycle', {
        location: component.location,
        message,
        fix: 'Find one of them by its name or tags.',
      });
    }
    for (const name of foundThrough(component.find)) {
      for (const parent of [...ofFamily(components.values(), name), components.get(name)])
        if (parent) visit(parent, [...trail, component]);
    }
    done.add(component);
  };
  for (const component of components.values()) visit(component, []);
  return [...done];
}
