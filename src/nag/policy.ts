import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { readYaml, type YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError, type Location, type Problem } from '#src/model/audit-error.ts';
import type { Severity } from '#src/model/severity.ts';
import { environmentNames } from '#src/spec/environment.ts';
import type { PackName } from './pack-classes.ts';
import schema from './policy-schema.generated.json' with { type: 'json' };
import type { NagFile } from './policy-schema.ts';

/** A finding that its owner accepts until a day, with the place in nag.yaml that says so. */
export interface Acknowledgement {
  readonly rule: string;
  readonly path: string;
  /** Absent: every environment. */
  readonly environments?: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** YYYY-MM-DD, the last day on which it holds (UTC). */
  readonly expires: string;
  readonly location: Location;
}

/** What nag.yaml says, with the names of the workspace's environments. */
export interface NagPolicy {
  /** Absolute; absent for the default policy. */
  readonly file?: string;
  readonly environments: readonly string[];
  readonly packs: readonly { readonly name: PackName; readonly gate: boolean }[];
  readonly failOn: Severity;
  readonly acknowledgements: readonly Acknowledgement[];
}

/** Where a workspace has no nag.yaml: AwsSolutions gates, errors fail. */
const DEFAULT_NAG_POLICY: NagPolicy = {
  environments: [],
  packs: [{ name: 'AwsSolutions', gate: true }],
  failOn: 'high',
  acknowledgements: [],
};

/** The policy of the nearest policies/nag.yaml at or above a folder; the default one where there is none. */
export function nearestNagPolicy(from: string): NagPolicy {
  const root = nearestWith(from, 'policies/nag.yaml');
  if (root !== undefined) return loadNagPolicy(join(root, 'policies/nag.yaml'));
  const workspace = nearestWith(from, 'policies/environments');
  const environments = workspace === undefined ? [] : environmentNames({ root: workspace });
  return { ...DEFAULT_NAG_POLICY, environments };
}

function nearestWith(from: string, path: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, path))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Reads and checks one nag.yaml. Throws AuditError with file, line and column for every mistake in it. */
export function loadNagPolicy(file: string): NagPolicy {
  const root = dirname(dirname(resolve(file)));
  const document = readYaml(file, relative(root, resolve(file)).replaceAll('\\', '/'));
  validateDocument(document, compileSchema(schema), 'nag/invalid');
  const content = document.value as NagFile; // just validated against its schema
  const environments = environmentNames({ root });
  const problems = problemsOf(content, document, environments);
  if (problems.length > 0) throw new AuditError('nag/invalid', problems);
  return {
    file: resolve(file),
    environments,
    packs: content.packs,
    failOn: content.failOn,
    acknowledgements: (content.acknowledgements ?? []).map((acknowledgement, index) => ({
      ...acknowledgement,
      location: document.locate(['acknowledgements', index]),
    })),
  };
}

/** What a schema cannot say. */
function problemsOf(content: NagFile, document: YamlDocument, known: readonly string[]): Problem[] {
  const names = content.packs.map(({ name }) => name);
  const twice = names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ location: document.locate(['packs', index, 'name']), message: `pack "${name}" is named twice` }],
  );
  const acknowledgements = (content.acknowledgements ?? []).flatMap((acknowledgement, index) => [
    ...misspeltEnvironments(acknowledgement.environments ?? [], index, document, known),
    ...impossibleRule(acknowledgement.rule, index, document),
    ...impossibleDay(acknowledgement.expires, index, document),
  ]);
  return [...twice, ...acknowledgements];
}

function misspeltEnvironments(
  named: readonly string[],
  index: number,
  document: YamlDocument,
  known: readonly string[],
): Problem[] {
  if (known.length === 0) return [];
  return named.flatMap((name, at) => {
    if (known.includes(name)) return [];
    const location = document.locate(['acknowledgements', index, 'environments', at]);
    return [{ location, message: `no environment "${name}" in policies/environments`, fix: didYouMean(name, known) }];
  });
}

/** One sentence would otherwise accept whatever no rule could decide. */
function impossibleRule(rule: string, index: number, document: YamlDocument): Problem[] {
  const inner = /^undecided\[(.*)\]$/.exec(rule)?.[1];
  if (!inner?.includes('*')) return [];
  const location = document.locate(['acknowledgements', index, 'rule']);
  return [{ location, message: `"${rule}" names no single rule`, fix: 'Write undecided[<rule id>], without a star.' }];
}

function impossibleDay(day: string, index: number, document: YamlDocument): Problem[] {
  const parsed = new Date(`${day}T00:00:00Z`);
  if (!Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day)) return [];
  return [{ location: document.locate(['acknowledgements', index, 'expires']), message: `there is no day ${day}` }];
}
