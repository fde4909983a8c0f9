import { createRequire } from 'node:module';
import Module from 'node:module';
import { dirname, join, sep } from 'node:path';
import type * as CdkLib from 'aws-cdk-lib';
import type * as CdkNag from 'cdk-nag';
import { AuditError } from '#src/model/audit-error.ts';

/** The app's own aws-cdk-lib, and a cdk-nag that sees the same classes. */
export interface CdkModules {
  readonly lib: typeof CdkLib;
  readonly nag: typeof CdkNag;
  readonly versions: { readonly cdkLib: string; readonly cdkNag: string };
}

/** The file of aws-cdk-lib that defines App, however it was imported. */
export const APP_FILE = /[\\/]aws-cdk-lib[\\/]core[\\/]lib[\\/]app\.js$/;

/**
 * cdk-nag's rules ask `instanceof`: loaded against another copy of aws-cdk-lib, every rule would find nothing. So this
 * finds the aws-cdk-lib that made `app`, and cdk-nag: the app's own where it has one, else the one that `tool` (a file of
 * ours) can resolve, bound to the app's aws-cdk-lib. Throws AuditError where cdk-nag is missing or the app is bundled.
 */
export function loadCdkModules(app: CdkLib.App, tool: string): CdkModules {
  const places = [process.argv[1], join(process.cwd(), 'package.json'), tool].filter((place) => place !== undefined);
  const libFile = findLib(app, places);
  const nagFile = resolveFirst('cdk-nag', [libFile, ...places]);
  if (nagFile === undefined) {
    const message = 'the nag gate needs cdk-nag, and neither the app nor infra-audit has it';
    throw new AuditError('nag/missing-peer', { message, fix: 'npm install --save-dev cdk-nag@3' });
  }
  const lib = createRequire(libFile)(libFile) as typeof CdkLib; // the package's own entry, checked by findLib
  const nag = bound(libFile, dirname(nagFile), () => createRequire(nagFile)(nagFile) as typeof CdkNag); // its own entry
  return { lib, nag, versions: { cdkLib: versionOf(libFile), cdkNag: versionOf(nagFile) } };
}

function findLib(app: CdkLib.App, places: readonly string[]): string {
  const loaded = Object.keys(loadedModules())
    .filter((file) => APP_FILE.test(file))
    .map((file) => join(dirname(file), '../../index.js'));
  const resolved = places.map((place) => resolveFirst('aws-cdk-lib', [place])).filter((file) => file !== undefined);
  for (const file of new Set([...loaded, ...resolved])) {
    const { App } = createRequire(file)(file) as typeof CdkLib; // named aws-cdk-lib/index.js
    if (app instanceof App) return file;
  }
  throw new AuditError('nag/unknown-lib', {
    message: 'the aws-cdk-lib that made this app was not found: is the app bundled into one file?',
    fix: 'Run the app unbundled, so that aws-cdk-lib is loaded from node_modules.',
  });
}

/** Module.require's registry, which `createRequire` shares. */
function loadedModules(): NodeJS.Dict<NodeModule> {
  return createRequire(join(process.cwd(), 'package.json')).cache;
}

function resolveFirst(name: string, places: readonly string[]): string | undefined {
  for (const place of places) {
    try {
      return createRequire(place).resolve(name);
    } catch {
      // not from here: the next place may know it
    }
  }
  return undefined;
}

interface Resolver {
  _resolveFilename: (this: unknown, request: string, parent?: { filename?: string }, ...rest: unknown[]) => string;
}

/** Loads cdk-nag so that what it requires of aws-cdk-lib and constructs is what the app has. */
function bound<T>(libFile: string, nagFolder: string, load: () => T): T {
  const resolver = Module as unknown as Resolver; // the hook that every require of Node's CommonJS loader goes through
  const original = resolver._resolveFilename;
  const fromLib = createRequire(libFile);
  resolver._resolveFilename = function (request, parent, ...rest) {
    const isShared = /^(aws-cdk-lib|constructs)(\/|$)/.test(request) && parent?.filename?.startsWith(nagFolder + sep);
    return isShared ? fromLib.resolve(request) : original.call(this, request, parent, ...rest);
  };
  try {
    return load();
  } finally {
    resolver._resolveFilename = original;
  }
}

function versionOf(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = resolveFirst(join(folder, 'package.json'), [file]);
    if (manifest === undefined) continue;
    const { version } = createRequire(file)(manifest) as { version?: string }; // any package.json
    if (version !== undefined) return version;
  }
  return 'unknown';
}
