import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '#src/model/report.ts';
import { REPORTERS } from '#src/reporters/registry.generated.ts';
import { joined } from '../joined.ts';
import { fullReport } from '../report-fixture.ts';

/** Where the expected files lie. */
export const GOLDENS = join(import.meta.dirname, 'files');

/** `reports/examples/cheetah-drifted.snapshot.gz` as `drift` saw it on 2026-11-23, with four of its 874 passes. */
const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'cheetah-drift.report'), 'utf8')) as Report; // --format json

const RUNS: Readonly<Record<string, Report>> = { everything: fullReport, 'cheetah-drift': recorded };

/** What every format but html makes of two runs, by file name; html is looked at in a browser, its scripts change by the day. */
export async function goldens(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [run, report] of Object.entries(RUNS)) {
    for (const [format, load] of Object.entries(REPORTERS)) {
      if (format === 'html') continue;
      const render = await load();
      files.set(`${run}.${format}.golden`, joined(render(report, { color: false, width: 100 })));
    }
  }
  return files;
}
