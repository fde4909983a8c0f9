import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '#src/model/report.ts';

/** Where runs are kept unless somebody says otherwise. */
export const REPORTS = 'reports';

/** One kept run: its folder, named by its id, holds `report.json` and the formats that were asked for. */
export interface KeptRun {
  readonly name: string;
  readonly folder: string;
  /** Its report, in `infra-audit/report/v1`. */
  readonly report: string;
}

/** The folder of all runs of an environment. */
export function environmentFolder(folder: string, environment: string | undefined): string {
  return join(folder, environmentName(environment));
}

/** The name of that folder; runs of no environment are kept as `app`. */
export function environmentName(environment: string | undefined): string {
  return fileName(environment || 'app');
}

/** The name of a run's folder, which every file system takes. */
export function runFolderName({ id }: Pick<Run, 'id'>): string {
  return fileName(id);
}

/** The runs that are kept of an environment, oldest first; what is half written, or no run, is left out. */
export function keptRuns(folder: string, environment: string | undefined): KeptRun[] {
  const home = environmentFolder(folder, environment);
  return names(home)
    .filter((name) => !name.startsWith('.') && !name.endsWith('.partial') && name !== 'latest')
    .toSorted()
    .map((name) => ({ name, folder: join(home, name), report: join(home, name, 'report.json') }))
    .filter(({ report }) => isFile(report));
}

/** The environments that have kept runs. */
export function keptEnvironments(folder: string): string[] {
  return names(folder).filter((name) => keptRuns(folder, name).length > 0);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // none, or what stands here is no folder
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // nothing was kept yet
  }
}

/** Windows refuses some characters, names of devices, and a dot at the end. */
function fileName(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/\.+$/, '_')
    .replace(/^\.+/, '_')
    .slice(0, 200);
  return /^(con|prn|aux|nul|com\d|lpt\d|latest)$/i.test(plain) || plain === '' ? `_${plain}` : plain;
}
