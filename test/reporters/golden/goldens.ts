import { createHash } from 'node:crypto';
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

/** What every format makes of two runs, by file name. */
export async function goldens(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [run, report] of Object.entries(RUNS)) {
    for (const [format, load] of Object.entries(REPORTERS)) {
      const render = await load();
      const text = joined(render(report, { color: false, width: 100 }));
      files.set(`${run}.${format}.golden`, format === 'html' ? withoutEmbedded(text) : text);
    }
  }
  return files;
}

/** A page with its script and style by their digests, which its policy names too, and one text of its data a line. */
function withoutEmbedded(page: string): string {
  const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  return page
    .replace(/(?<=<style>)[^]*?(?=<\/style>)/, digest)
    .replace(/(?<=<script>)[^]*?(?=<\/script>)/, digest)
    .replaceAll('","', '",\n"');
}
