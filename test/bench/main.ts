import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RECORD_VARIABLE } from '#src/nag/record-file.ts';
import { readSnapshot, writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { emulatorEnv } from '../cli/run-cli.ts';
import { driftCost } from './drift.ts';
import { largeSnapshot } from './large-snapshot.ts';
import { measure, type Usage } from './measure.ts';
import { startRefusingEndpoint } from './refusing-endpoint.ts';
import { rulesCost } from './rules/cost.ts';

// `npm run bench`: what the tool costs, as ratios to bare Node on the same machine. Times are printed, never asserted.

interface Row {
  readonly name: string;
  readonly usage: Usage;
  /** What the figure is held against. */
  readonly bar: string;
}

function row(name: string, usage: Usage, bar: string, status = 0): Row {
  if (usage.status !== status) throw new Error(`${name}: exit ${String(usage.status)}`);
  return { name, usage, bar };
}

function print(rows: readonly Row[]): void {
  console.log(`${'what'.padEnd(44)}${'CPU ms'.padStart(8)}${'× node'.padStart(8)}${'MB'.padStart(6)}  bar`);
  for (const { name, usage, bar } of rows) {
    const ratio = (usage.cpuMs / usage.bareMs).toFixed(1);
    console.log(
      `${name.padEnd(44)}${usage.cpuMs.toFixed(0).padStart(8)}${ratio.padStart(8)}${usage.maxRssMb.toFixed(0).padStart(6)}  ${bar}`,
    );
  }
}

execFileSync(process.execPath, ['--import', 'tsx', 'src/build/bundle.ts'], { stdio: 'inherit' });
const bare = measure(['-e', '0']);
const aws = await startRefusingEndpoint();
// Our own file: "node <words>".
const appWords = (JSON.parse(readFileSync('cdk.json', 'utf8')) as { readonly app: string }).app.split(' ').slice(1);
const assembly = mkdtempSync(join(tmpdir(), 'infra-audit-synth-'));
const synth = (variables: Readonly<Record<string, string>>): Usage =>
  measure(
    appWords,
    {
      CDK_OUTDIR: assembly,
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ env: 'cheetah' }),
      ...variables,
    },
    5,
  );
/** Everything a live read does until AWS has answered once; refused there, it is exit 2. */
const firstRequest = (): Usage =>
  measure(['dist/cli.js', 'snapshot', '--env', 'cheetah', '-o', join(assembly, 'none.gz')], emulatorEnv(aws.endpoint));
try {
  const rows = [
    row('node -e 0', bare, 'reference'),
    row('infra-audit --version', measure(['dist/cli.js', '--version']), ''),
    row('infra-audit --help', measure(['dist/cli.js', '--help']), '<= 2 x node'),
    row('infra-audit check --help', measure(['dist/cli.js', 'check', '--help']), ''),
    row('a first API request', firstRequest(), '<= 7 x node', 2),
    row('synth cheetah, no packs, no validator', synth({ [RECORD_VARIABLE]: assembly }), '< 2000 ms'),
    row('synth cheetah, gating packs', synth({}), '< 4000 ms'),
  ];
  const example = 'reports/examples/cheetah-drifted.snapshot.gz';
  const large = join(assembly, 'large.gz');
  writeSnapshot(large, largeSnapshot(readSnapshot(example), 20_000));
  const check = (snapshot: string, rules: string): Usage =>
    measure(['dist/cli.js', 'check', '--env', 'cheetah', '--source', snapshot, '--rules', rules, '--quiet']);
  const withoutRules = check(example, 'none');
  const allRules = Math.round(withoutRules.cpuMs) + 150;
  rows.push(
    row('check of a snapshot, one environment', withoutRules, '<= 8 x node', 1),
    row('check of a snapshot, all rules', check(example, 'all'), `<= ${allRules} ms: 150 more`, 1),
    row('check of a snapshot, 20,000 resources', check(large, 'none'), '< 3000 ms, < 400 MB', 1),
  );
  // In this process: what is measured is the judgement alone, without any read.
  for (const count of [5_000, 10_000]) {
    const { cpuMs } = driftCost(example, count);
    const usage = {
      cpuMs,
      wallMs: cpuMs,
      maxRssMb: process.memoryUsage.rss() / 1024 / 1024,
      status: 0,
      bareMs: bare.cpuMs,
    };
    rows.push(row(`drift of ${count} declared, ${count} live`, usage, '< 5000 ms for 10,000, linear'));
  }
  print(rows);
  const { evaluations, plainMs, verdictsMs, findingsMs } = rulesCost();
  const perSecond = (ms: number): string => `${(evaluations / ms / 1000).toFixed(1)} M/s`.padStart(10);
  console.log(`\n300 rules × 20,000 resources, ${evaluations} evaluations, warm, this process`);
  console.log(`${'plain JavaScript'.padEnd(44)}${plainMs.toFixed(0).padStart(8)}${perSecond(plainMs)}`);
  const ratio = (plainMs / verdictsMs).toFixed(2);
  console.log(
    `${'verdicts'.padEnd(44)}${verdictsMs.toFixed(0).padStart(8)}${perSecond(verdictsMs)}  ${ratio} x plain, bar >= 0.4`,
  );
  console.log(`${'findings, with evidence'.padEnd(44)}${findingsMs.toFixed(0).padStart(8)}${perSecond(findingsMs)}`);
} finally {
  aws.close();
  rmSync(assembly, { recursive: true });
}
