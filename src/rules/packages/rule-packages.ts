import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { readYaml, type YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError, type Problem } from '#src/model/audit-error.ts';

/** An npm package that brings rules, frameworks or both: folders that its package.json names under this key. */
export interface RulePackage {
  readonly name: string;
  /** Absolute. */
  readonly rules?: string;
  /** Absolute. */
  readonly frameworks?: string;
}

const KEY = 'infra-audit';
const CODE = 'package/invalid';
const FOLDERS = ['rules', 'frameworks'] as const;
const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/**
 * The packages with rules among what the workspace's package.json depends on, by name. Nothing of a package is run; one that is
 * not installed is not there. Throws AuditError for a key that names no folder of its package.
 */
export function rulePackages(root: string): RulePackage[] {
  return dependenciesOf(root).flatMap((name) => {
    const folder = installedAt(root, name);
    const rules = folder === undefined ? undefined : packageAt(folder, name, root);
    return rules ? [rules] : [];
  });
}

function dependenciesOf(root: string): string[] {
  const path = join(root, 'package.json');
  if (!existsSync(path)) return [];
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // npm says what is wrong with it; an audit does not need it.
    return [];
  }
  const names = DEPENDENCIES.flatMap((key) => Object.keys(membersOf(membersOf(manifest)[key])));
  return [...new Set(names)].filter((name) => /^(@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(name)).toSorted();
}

/** Where Node would find it: in the nearest node_modules at or above the workspace. */
function installedAt(root: string, name: string): string | undefined {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const installed = join(folder, 'node_modules', name);
    if (existsSync(join(installed, 'package.json'))) return installed;
    if (folder === dirname(folder)) return undefined;
  }
}

function packageAt(folder: string, name: string, root: string): RulePackage | undefined {
  const path = join(folder, 'package.json');
  // Most packages have nothing for us, and need not be parsed to know.
  if (!readFileSync(path, 'utf8').includes(`"${KEY}"`)) return undefined;
  const document = readYaml(path, relative(root, path).replaceAll('\\', '/'));
  const manifest = membersOf(document.value);
  if (!Object.hasOwn(manifest, KEY)) return undefined;
  const declared = membersOf(manifest[KEY]);
  const named = FOLDERS.filter((key) => Object.hasOwn(declared, key));
  const problems = named.flatMap((key) => wrongFolder(document, key, declared[key], folder));
  if (named.length === 0) {
    const location = document.locateKey([KEY]);
    const fix = 'Write { "rules": "./rules" }, { "frameworks": "./frameworks" } or both.';
    problems.push({ location, message: `"${KEY}" of ${name} names no folder`, fix });
  }
  if (problems.length > 0) throw new AuditError(CODE, problems);
  const folders = named.map((key) => [key, resolve(folder, String(declared[key]))] as const);
  return { name, ...Object.fromEntries(folders) };
}

function wrongFolder(document: YamlDocument, key: string, value: unknown, folder: string): Problem[] {
  const location = document.locate([KEY, key]);
  if (typeof value !== 'string') return [{ location, message: `"${KEY}.${key}" is no text`, fix: 'Name a folder.' }];
  const full = resolve(folder, value);
  if (!full.startsWith(`${folder}${sep}`)) {
    return [{ location, message: `"${KEY}.${key}" leaves its package: ${value}` }];
  }
  if (existsSync(full) && statSync(full).isDirectory()) return [];
  return [{ location, message: `"${KEY}.${key}" is no folder of its package: ${value}`, fix: 'Is it published?' }];
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}; // any object has members by name
}
