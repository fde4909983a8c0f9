import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import { REPORTERS } from '#src/reporters/registry.generated.ts';
import type { ReporterOptions } from '#src/reporters/reporter.ts';
import type { Place } from '#src/audit/history/place.ts';
import { writeWhole } from '#src/audit/write-file.ts';
import { interrupted } from './interrupt.ts';
import { writeText } from './write-output.ts';

/** One `--format`: to a file where a path is given, else to stdout. */
export interface Output {
  readonly format: keyof typeof REPORTERS;
  readonly path?: string;
  /** Where the run is kept, with this format. */
  readonly keepIn?: Place;
  /** Kept only: another format has stdout. */
  readonly isKeptOnly?: true;
}

/**
 * Reads `fmt` and `fmt=path`. Only one format can have stdout; with a place where the run is kept (`--out`) it is the
 * first, and the others are files of the run.
 */
export function parseFormats(words: readonly string[], keepIn?: Place): Output[] {
  const outputs = words.map(parseFormat);
  const toStdout = outputs.filter(({ path }) => path === undefined);
  if (keepIn !== undefined) {
    return outputs.map((output) =>
      output.path === undefined && output !== toStdout[0]
        ? { ...output, keepIn, isKeptOnly: true }
        : { ...output, keepIn },
    );
  }
  if (toStdout.length > 1) {
    const names = toStdout.map(({ format }) => format).join(', ');
    const message = `--format: ${names} all go to stdout`;
    throw new AuditError('flag/format', { message, fix: 'Give all but one a file: --format sarif=report.sarif' });
  }
  return outputs;
}

function parseFormat(word: string): Output {
  const [format = '', ...rest] = word.split('=');
  if (!isFormat(format)) {
    const message = `--format: unknown format "${format}"`;
    throw new AuditError('flag/format', { message, fix: didYouMean(format, Object.keys(REPORTERS)) });
  }
  if (rest.length === 0) return { format };
  const path = rest.join('=');
  if (path !== '') return { format, path };
  throw new AuditError('flag/format', {
    message: `--format ${word}: the path is empty`,
    fix: `Write --format ${format}=<file>.`,
  });
}

function isFormat(word: string): word is keyof typeof REPORTERS {
  return Object.hasOwn(REPORTERS, word);
}

/** Renders the report in every format asked for; files, and the kept run, appear whole or not at all. */
export async function writeReport(
  report: Report,
  outputs: readonly Output[],
  options: ReporterOptions,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  for (const output of outputs) await writeOutput(report, output, options, stdout);
  await keepReport(report, outputs, options);
}

/** Renders one format to its file or to stdout; a format that is only kept is not written here. */
export async function writeOutput(
  report: Report,
  { format, path, isKeptOnly }: Output,
  options: ReporterOptions,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  if (isKeptOnly) return;
  const render = await REPORTERS[format]();
  if (path === undefined) await writeText(render(report, options), stdout);
  else writeWhole(path, render(report, { ...options, color: false }));
}

/** Keeps the run with its formats where that was asked for; the report itself is always among them. */
export async function keepReport(report: Report, outputs: readonly Output[], options: ReporterOptions): Promise<void> {
  const [{ keepIn } = {}] = outputs;
  if (keepIn === undefined) return;
  const [{ keepIn: keep }, { openStore }, { withHistory }] = await Promise.all([
    import('#src/audit/history/keep-in.ts'),
    import('#src/audit/history/run-store.ts'),
    import('#src/audit/history/with-history.ts'),
  ]);
  const store = await openStore(keepIn, interrupted);
  const formats = new Set([
    'json' as const,
    ...outputs.filter(({ path }) => path === undefined).map(({ format }) => format),
  ]);
  const files = [];
  for (const format of formats) {
    const render = await REPORTERS[format]();
    files.push({
      name: FILE_NAMES[format] ?? `report.${format}.json`,
      text: render(format === 'html' ? await withHistory(report, store) : report, { ...options, color: false }),
    });
  }
  await keep(store, report, files);
}

/** What people expect a file of that format to be called; all others are JSON. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  csv: 'report.csv',
  html: 'report.html',
  json: 'report.json',
  junit: 'report.junit.xml',
  markdown: 'report.md',
  sarif: 'report.sarif',
  text: 'report.txt',
};
