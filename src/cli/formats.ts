import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import { REPORTERS } from '#src/reporters/registry.generated.ts';
import type { ReporterOptions } from '#src/reporters/reporter.ts';

/** One `--format`: to a file where a path is given, else to stdout. */
export interface Output {
  readonly format: keyof typeof REPORTERS;
  readonly path?: string;
}

/** Reads `fmt` and `fmt=path`; only one format can have stdout. */
export function parseFormats(words: readonly string[]): Output[] {
  const outputs = words.map(parseFormat);
  const toStdout = outputs.filter(({ path }) => path === undefined);
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
  return rest.length > 0 ? { format, path: rest.join('=') } : { format };
}

function isFormat(word: string): word is keyof typeof REPORTERS {
  return Object.hasOwn(REPORTERS, word);
}

/** Renders the report in every format asked for; files appear whole or not at all. */
export async function writeReport(
  report: Report,
  outputs: readonly Output[],
  options: ReporterOptions,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  for (const { format, path } of outputs) {
    const render = await REPORTERS[format]();
    if (path === undefined) stdout.write(render(report, options));
    else writeWhole(path, render(report, { ...options, color: false }));
  }
}

function writeWhole(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const partial = `${path}.${process.pid}.partial`;
    writeFileSync(partial, text);
    renameSync(partial, path);
  } catch (error) {
    const message = `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('output/unwritable', { message });
  }
}
