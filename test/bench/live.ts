import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '#src/model/report.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { emulatorEnv } from '../cli/run-cli.ts';
import { type BenchLab, startBenchLab } from './bench-lab.ts';
import { callFloor } from './call-floor.ts';
import { measure, type Usage } from './measure.ts';
import { readDepth } from './read-depth.ts';
import { SEEDED, seedAccount } from './seed-account.ts';

// `npm run bench:live`: what one read of an account costs in calls, CPU and memory. Two labs of its own, one after the other:
// an account of 1,000 resources, and one reference environment. Counts are held against their bars; times are printed.

interface Read {
  readonly calls: Readonly<Record<string, number>>;
  readonly floor: ReadonlyMap<string, number>;
  readonly resources: number;
  readonly gaps: number;
  readonly usage: Usage;
}

/** The built CLI as its users run it, once: a read is no microbenchmark. */
function readAccount({ endpoint }: BenchLab, environment: string): Read {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-bench-'));
  const file = join(folder, 'snapshot.gz');
  try {
    const words = ['dist/cli.js', 'snapshot', '--env', environment, '--quiet', '-o', file];
    const usage = measure(words, emulatorEnv(endpoint), 1);
    const snapshot = readSnapshot(file);
    const { apiCalls: calls, gaps, resources } = snapshot;
    return { calls, floor: callFloor(snapshot), resources: resources.length, gaps: gaps.length, usage };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function total(counts: Iterable<readonly [string, number]>, isCounted = (_action: string): boolean => true): number {
  return [...counts].reduce((sum, [action, count]) => sum + (isCounted(action) ? count : 0), 0);
}

const isOfS3 = (action: string): boolean => action.startsWith('s3:');
const isNotS3 = (action: string): boolean => !isOfS3(action);
let missed = 0;

/** One figure against its bar; the exit code is 1 when a count misses its own. */
function line(what: string, value: number, bar?: number, digits = 0): void {
  const isOver = bar !== undefined && value > bar;
  if (isOver) missed += 1;
  const held = bar === undefined ? '' : `  bar ${bar}${isOver ? '  MISSED' : ''}`;
  console.log(`${what.padEnd(40)}${value.toFixed(digits).padStart(9)}${held}`);
}

function printCalls({ calls, floor }: Read): void {
  console.log(`${'calls by action'.padEnd(56)}${'made'.padStart(6)}${'floor'.padStart(7)}`);
  for (const [action, made] of Object.entries(calls)) {
    const least = floor.get(action) ?? 1;
    if (made > 1 || least > 1)
      console.log(`  ${action.padEnd(54)}${String(made).padStart(6)}${String(least).padStart(7)}`);
  }
  const single = Object.values(calls).filter((made) => made === 1).length;
  console.log(`  and ${single} actions that were called once`);
}

function printUsage({ usage, resources, gaps }: Read, bars: { cpuSeconds?: number; megabytes?: number }): void {
  line('resources', resources);
  line('gaps (what the emulator cannot answer)', gaps);
  line('CPU, seconds', usage.cpuMs / 1000, bars.cpuSeconds, 1);
  line('largest memory, MB', usage.maxRssMb, bars.megabytes);
  line('wall clock, seconds', usage.wallMs / 1000, undefined, 1);
}

async function benchSeeded(): Promise<void> {
  const lab = await startBenchLab('--env', 'tiger', '--no-deploy');
  try {
    await seedAccount(lab.endpoint, lab.region);
    const read = readAccount(lab, 'tiger');
    const made = Object.entries(read.calls);
    console.log(
      `\nAn account seeded with ${total(Object.entries(SEEDED))} resources of ${Object.keys(SEEDED).length} types`,
    );
    printCalls(read);
    line('calls', total(made), 2000);
    line('calls without S3', total(made, isNotS3), 600);
    line('calls / floor', total(made) / total(read.floor), 1.05, 3);
    printUsage(read, { cpuSeconds: 8, megabytes: 160 });
  } finally {
    await lab.close();
  }
}

/** The calls of a check: it asks for what the spec needs, where a snapshot takes everything. */
function callsOfCheck({ endpoint }: BenchLab, environment: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-bench-'));
  const file = join(folder, 'report.json');
  try {
    const words = ['dist/cli.js', 'check', '--env', environment, '--quiet', '--format', `json=${file}`];
    measure(words, emulatorEnv(endpoint), 1);
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report; // what the CLI has just written
    return report.run.apiCalls;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchEnvironment(name: string): Promise<void> {
  const lab = await startBenchLab('--env', name);
  try {
    const read = readAccount(lab, name);
    const made = Object.entries(read.calls);
    Object.assign(process.env, emulatorEnv(lab.endpoint));
    console.log(`\nThe reference environment ${name}`);
    printCalls(read);
    line('calls of a check: what its spec needs', callsOfCheck(lab, name), 90);
    line('calls of a snapshot of everything', total(made));
    line('  of these: S3', total(made, isOfS3));
    line('  the same / floor', total(made) / total(read.floor), 1.05, 3);
    line('dependent calls in a row', await readDepth(lab.region), 4);
    printUsage(read, {});
  } finally {
    await lab.close();
  }
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
execFileSync(process.execPath, ['--import', 'tsx', 'src/build/bundle.ts'], { stdio: 'inherit' });
await benchSeeded();
await benchEnvironment('cheetah');
process.exitCode = missed > 0 ? 1 : 0;
