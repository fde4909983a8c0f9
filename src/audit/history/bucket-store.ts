import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bucket, type StoredText } from '#src/aws/bucket.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import type { RunFile } from '../keep-run.ts';
import { environmentName, runFolderName } from '../kept-runs.ts';
import { writeFile } from '../write-file.ts';
import { contentType } from './content-type.ts';
import { type BucketPlace, placeName } from './place.ts';
import type { ReportText, RunStore, StoredRun } from './run-store.ts';

const INDEX = '.history.ndjson';
const REPORT = 'report.json';
/** More runs than this that began in one millisecond are none. */
const MOST_TWINS = 20;
/** So often somebody else may move `latest` between our look and our write. */
const MOST_RACES = 10;

/** Runs that are kept in a bucket, in the same shape as in a folder: `<prefix>/<environment>/<run>/report.json`. */
export class BucketStore implements RunStore {
  readonly place: string;
  readonly indexedBy = 'keeper';
  readonly #bucket: Bucket;
  readonly #root: string;
  /** Indexes as they were read: they are only replaced as long as nobody else did. */
  readonly #indexes = new Map<string, StoredText | undefined>();

  constructor(place: BucketPlace, signal: AbortSignal) {
    const { bucket, prefix, profile } = place;
    this.place = placeName(place);
    this.#root = prefix === '' ? '' : `${prefix}/`;
    const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
    this.#bucket = new Bucket(bucket, profile === undefined ? { region } : { region, profile }, signal);
  }

  async environments(): Promise<readonly string[]> {
    const found: string[] = [];
    // Every kept run leaves a `latest`; listing whole folders would read through what strangers keep in the bucket.
    for (const name of await this.#bucket.folders(this.#root)) {
      if ((await this.#bucket.list(`${this.#root}${name}/latest`)).length > 0) found.push(name);
    }
    return found;
  }

  async runs(environment: string | undefined): Promise<readonly StoredRun[]> {
    const home = this.#home(environment);
    const runs = (await this.#bucket.list(home)).flatMap(({ key, mark }) => {
      const [name = '', file, ...deeper] = key.slice(home.length).split('/');
      const isRun = file === REPORT && deeper.length === 0 && !name.startsWith('.') && name !== 'latest';
      return isRun ? [{ name, mark }] : [];
    });
    return runs.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async report(environment: string | undefined, name: string): Promise<ReportText> {
    const key = `${this.#home(environment)}${name}/${REPORT}`;
    const path = `${this.place}/${key.slice(this.#root.length)}`;
    const found = await this.#bucket.read(key);
    if (found) return { text: found.text, path };
    throw new AuditError('report/unreadable', { message: `${path}: was there a moment ago and is gone` });
  }

  async index(environment: string): Promise<string | undefined> {
    const found = await this.#bucket.find(this.#home(environment) + INDEX);
    this.#indexes.set(environment, found);
    return found?.text;
  }

  async keepIndex(environment: string, text: string): Promise<void> {
    const known = this.#indexes.get(environment);
    const condition = known ? { mark: known.mark } : 'absent';
    try {
      await this.#bucket.write(this.#home(environment) + INDEX, text, contentType(INDEX), condition);
    } catch (error) {
      if (!(error instanceof AuditError)) throw error;
    }
  }

  /** The report is the last file, since a run is there when its report is; `latest` comes after it. */
  async keep(report: Report, files: Iterable<RunFile>): Promise<void> {
    const home = this.#home(report.run.environment);
    // Whoever may not read, and a bucket that is none, are told before anything is written.
    let latest = await this.#bucket.find(`${home}latest`);
    const folder = mkdtempSync(join(tmpdir(), 'infra-audit-run-'));
    try {
      const names = [...rendered(files, folder)].toSorted((a, b) => Number(a === REPORT) - Number(b === REPORT));
      const name = await this.#placed(home, runFolderName(report.run), names, folder);
      for (let race = 0; race < MOST_RACES && (latest?.text.trim() ?? '') < name; race += 1) {
        const condition = latest ? { mark: latest.mark } : 'absent';
        if (await this.#bucket.write(`${home}latest`, `${name}\n`, contentType('latest'), condition)) return;
        latest = await this.#bucket.find(`${home}latest`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Writes the files under the first name that is free: two runs may have begun in the same millisecond. */
  async #placed(home: string, run: string, names: readonly string[], folder: string): Promise<string> {
    for (let twin = 1; twin <= MOST_TWINS; twin += 1) {
      const name = twin === 1 ? run : `${run}-${twin}`;
      if (await this.#areWritten(`${home}${name}/`, names, folder)) return name;
    }
    throw new Error(`${this.place} has ${MOST_TWINS} runs named ${run}`);
  }

  async #areWritten(at: string, names: readonly string[], folder: string): Promise<boolean> {
    for (const name of names) {
      const body = readFileSync(join(folder, name));
      if (!(await this.#bucket.write(at + name, body, contentType(name), 'absent'))) return false;
    }
    return true;
  }

  #home(environment: string | undefined): string {
    return `${this.#root}${environmentName(environment)}/`;
  }
}

/** Renders every file before the first is uploaded: a format that breaks leaves nothing behind. */
function* rendered(files: Iterable<RunFile>, folder: string): Iterable<string> {
  for (const { name, text } of files) {
    writeFile(join(folder, name), text);
    yield name;
  }
}
