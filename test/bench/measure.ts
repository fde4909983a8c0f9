import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command took: CPU of it and of the Node processes below it, and the largest of their memories. */
export interface Usage {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly maxRssMb: number;
  readonly status: number | null;
  /** CPU of bare `node -e 0`, run in turn with the command: what a busy machine does to one it does to the other. */
  readonly bareMs: number;
}

/** Each Node process appends what it used when it ends. */
const PROBE = `data:text/javascript,${encodeURIComponent(
  `import { appendFileSync } from 'node:fs';
   process.on('exit', () => appendFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage()) + '\\n'));`,
)}`;

interface ProcessUsage {
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
  readonly maxRSS: number;
}

/** Runs `node <words>` `times` times and returns the cheapest: the one the machine disturbed least. */
export function measure(words: readonly string[], env: Readonly<Record<string, string>> = {}, times = 5): Usage {
  const runs = Array.from({ length: times }, () => ({
    ...runOnce(words, env),
    bareMs: runOnce(['-e', '0'], {}).cpuMs,
  }));
  const best = runs.reduce((one, run) => (run.cpuMs < one.cpuMs ? run : one));
  return { ...best, bareMs: Math.min(...runs.map(({ bareMs }) => bareMs)) };
}

function runOnce(words: readonly string[], env: Readonly<Record<string, string>>): Omit<Usage, 'bareMs'> {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-bench-'));
  const file = join(folder, 'usage');
  const { NODE_EXTRA_CA_CERTS: _costs50ms, ...inherited } = process.env;
  const startedAt = performance.now();
  try {
    const { status } = spawnSync(process.execPath, ['--import', PROBE, ...words], {
      env: { ...inherited, BENCH_USAGE: file, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const wallMs = performance.now() - startedAt;
    const usages = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ProcessUsage); // PROBE's lines
    const cpu = usages.reduce((sum, { userCPUTime, systemCPUTime }) => sum + userCPUTime + systemCPUTime, 0);
    return { cpuMs: cpu / 1000, wallMs, maxRssMb: Math.max(...usages.map(({ maxRSS }) => maxRSS)) / 1024, status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
