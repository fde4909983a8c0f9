import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { codePlaces } from './code-places.ts';
import { readTemplateFile, type TemplateFile } from './template-file.ts';
import type { CodePlace } from './template-stack.ts';

/** A stack of a cloud assembly, as its manifest describes it. */
export interface AssemblyStack {
  readonly name: string;
  /** Undefined where the app leaves the account to the deployment. */
  readonly account?: string;
  readonly region?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly hasTerminationProtection: boolean;
  readonly source: TemplateFile;
  readonly code: ReadonlyMap<string, CodePlace>;
  readonly nested: (resource: Json) => TemplateFile | undefined;
}

/** Where files of an assembly are, and what they are shown relative to. */
interface Folder {
  readonly path: string;
  readonly root: string;
}

/** A folder with a manifest.json, as `cdk synth` writes it. */
export function isCloudAssembly(folder: string): boolean {
  return existsSync(join(folder, 'manifest.json'));
}

/** The stacks of a cloud assembly and of those nested in it (stages). `root`: what files are shown relative to. */
export function readCloudAssembly(path: string, root: string): AssemblyStack[] {
  const folder = { path, root };
  const manifest = readObject(folder, 'manifest.json');
  refuseDummies(manifest);
  const artifacts = Object.entries(objectOf(manifest['artifacts']));
  const assets = assetFiles(folder, artifacts);
  return artifacts.flatMap(([id, artifact]) => {
    if (!isJsonObject(artifact)) return [];
    const properties = objectOf(artifact['properties']);
    const { directoryName: directory, templateFile } = properties;
    if (artifact['type'] === 'cdk:cloud-assembly' && typeof directory === 'string') {
      return readCloudAssembly(join(path, directory), root);
    }
    if (artifact['type'] !== 'aws:cloudformation:stack' || typeof templateFile !== 'string') return [];
    return [stackOf(id, artifact, templateFile, folder, assets)];
  });
}

/** An app that asks for what it could not look up goes on with values that the CDK makes up. */
function refuseDummies({ missing = [] }: JsonObject): void {
  const keys = [missing].flat().map((lookup: Json) => String(objectOf(lookup)['key']));
  if (keys.length === 0) return;
  const message = `the app looks up what cdk.context.json does not hold, and was written with dummies instead: ${keys.join(', ')}`;
  const fix = 'Run `cdk synth` once with credentials of the account, and keep the cdk.context.json that it writes.';
  throw new AuditError('assembly/lookups', { message, fix });
}

function stackOf(
  id: string,
  artifact: JsonObject,
  templateFile: string,
  folder: Folder,
  assets: ReadonlyMap<string, string>,
): AssemblyStack {
  const { stackName, tags, terminationProtection } = objectOf(artifact['properties']);
  const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(String(artifact['environment'])) ?? [];
  const pairs = Object.entries(objectOf(tags)).map(([key, value]) => [key, String(value)]);
  return {
    name: typeof stackName === 'string' ? stackName : id,
    ...(account === undefined || account === 'unknown-account' ? {} : { account }),
    ...(region === undefined || region === 'unknown-region' ? {} : { region }),
    tags: Object.fromEntries(pairs) as Record<string, string>, // each value is made a text above
    hasTerminationProtection: terminationProtection === true,
    source: templateOf(folder, templateFile),
    code: codePlaces(metadataOf(artifact, folder), folder.root),
    nested: (resource) => nestedTemplate(resource, folder, assets),
  };
}

function metadataOf(artifact: JsonObject, folder: Folder): JsonObject {
  const { additionalMetadataFile: file, metadata } = artifact;
  const isThere = typeof file === 'string' && existsSync(join(folder.path, file));
  return { ...objectOf(metadata), ...(isThere ? readObject(folder, file) : {}) };
}

/** The files of the assembly by the hash under which templates refer to them once they are published. */
function assetFiles(folder: Folder, artifacts: readonly [string, Json][]): ReadonlyMap<string, string> {
  const manifests = artifacts.flatMap(([, artifact]) => {
    const { type, properties } = objectOf(artifact);
    const { file } = objectOf(properties);
    return type === 'cdk:asset-manifest' && typeof file === 'string' ? [readObject(folder, file)] : [];
  });
  const files = manifests.flatMap((manifest) => Object.entries(objectOf(manifest['files'])));
  return new Map(
    files.flatMap(([hash, file]) => {
      const { path } = objectOf(objectOf(file)['source']);
      return typeof path === 'string' ? [[hash, path] as const] : [];
    }),
  );
}

/** By the CDK's metadata where the app writes it, else by the hash inside the URL. */
function nestedTemplate(resource: Json, folder: Folder, assets: ReadonlyMap<string, string>): TemplateFile | undefined {
  const { Metadata: metadata, Properties: properties } = objectOf(resource);
  const named = objectOf(metadata)['aws:asset:path'];
  const hash = /([0-9a-f]{64})\.json/.exec(JSON.stringify(objectOf(properties)['TemplateURL'] ?? ''))?.[1];
  const file = typeof named === 'string' ? named : hash === undefined ? undefined : assets.get(hash);
  return file !== undefined && existsSync(resolveIn(folder, file)) ? templateOf(folder, file) : undefined;
}

function templateOf(folder: Folder, file: string): TemplateFile {
  const path = resolveIn(folder, file);
  return readTemplateFile(path, shownAs(path, folder), { mayBeEmpty: true });
}

function resolveIn({ path }: Folder, file: string): string {
  return isAbsolute(file) ? file : join(path, file);
}

function shownAs(path: string, { root }: Folder): string {
  const shown = relative(root, path);
  return shown.startsWith('..') || isAbsolute(shown) ? (path.split(/[\\/]/).at(-1) ?? path) : shown;
}

function readObject(folder: Folder, file: string): JsonObject {
  const path = join(folder.path, file);
  const location = { file: shownAs(path, folder), line: 1, column: 1 };
  let value: Json;
  try {
    value = JSON.parse(readFileSync(path, 'utf8')) as Json; // what JSON.parse gives
  } catch (error) {
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('assembly/unreadable', { location, message, fix: 'Synthesize the app again.' });
  }
  if (isJsonObject(value)) return value;
  throw new AuditError('assembly/invalid', {
    location,
    message: 'is no JSON object',
    fix: 'Synthesize the app again.',
  });
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}
