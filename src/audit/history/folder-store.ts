import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import { keepRun, type RunFile } from '../keep-run.ts';
import { environmentFolder, keptEnvironments, keptRuns } from '../kept-runs.ts';
import { writeWhole } from '../write-file.ts';
import type { ReportText, RunStore, StoredRun } from './run-store.ts';

const INDEX = '.history.ndjson';

/** Runs that are kept in a folder of this machine. */
export class FolderStore implements RunStore {
  readonly place: string;
  readonly indexedBy = 'reader';

  constructor(folder: string) {
    this.place = folder;
  }

  async environments(): Promise<readonly string[]> {
    return keptEnvironments(this.place);
  }

  async runs(environment: string | undefined): Promise<readonly StoredRun[]> {
    return keptRuns(this.place, environment).flatMap(({ name, report }) => {
      const stat = statSync(report, { throwIfNoEntry: false });
      return stat ? [{ name, mark: `${stat.size} ${stat.mtimeMs}` }] : []; // somebody may tidy up meanwhile
    });
  }

  async report(environment: string | undefined, name: string): Promise<ReportText> {
    const path = join(environmentFolder(this.place, environment), name, 'report.json');
    try {
      return { text: readFileSync(path, 'utf8'), path };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new AuditError('report/unreadable', { message: `${path}: cannot be read: ${why}` });
    }
  }

  async index(environment: string): Promise<string | undefined> {
    try {
      return readFileSync(this.#index(environment), 'utf8');
    } catch {
      return undefined; // none yet, or none that we may read
    }
  }

  async keepIndex(environment: string, text: string): Promise<void> {
    try {
      writeWhole(this.#index(environment), text);
    } catch {
      // runs may lie on a disk that nobody may write
    }
  }

  async keep(report: Report, files: Iterable<RunFile>): Promise<void> {
    keepRun(this.place, report, files);
  }

  #index(environment: string): string {
    return join(environmentFolder(this.place, environment), INDEX);
  }
}
