import { isContained } from '#src/analysis/iam/containment.ts';
import { findPython } from '../../lab/python.ts';
import { everyOne, managedPolicies } from './managed-policies.ts';

/** `node --import tsx test/analysis/iam/managed-policies-main.ts [step]`: AWS's managed policies against ReadOnlyAccess, both ways. */
const step = Number(process.argv[2] ?? 1);
const policies = managedPolicies(await findPython((line) => process.stderr.write(`${line}\n`)));
const bound = policies.get('ReadOnlyAccess') ?? {};

interface Row {
  readonly name: string;
  readonly is: string;
  readonly cpu: number;
  readonly reason: string;
}

const rows = everyOne([...policies.keys()], step).flatMap((name) => {
  const policy = policies.get(name) ?? {};
  return [rowOf(`${name} within ReadOnlyAccess`, policy, bound), rowOf(`ReadOnlyAccess within ${name}`, bound, policy)];
});

function rowOf(name: string, inner: typeof bound, outer: typeof bound): Row {
  const start = process.cpuUsage();
  const { is, reason = '' } = isContained({ grants: [inner] }, { grants: [outer] }, { resources: 'documented' });
  const { user, system } = process.cpuUsage(start);
  return { name, is, cpu: (user + system) / 1000, reason };
}

const sorted = rows.toSorted((a, b) => b.cpu - a.cpu);
const at = (share: number): string =>
  (sorted[Math.floor(sorted.length * (1 - share))] ?? sorted.at(-1))?.cpu.toFixed(0) ?? '';
const count = (is: string): number => rows.filter((row) => row.is === is).length;
for (const { name, is, cpu, reason } of [...sorted.slice(0, 5), ...rows.filter((row) => row.is === 'unknown')])
  process.stdout.write(`${cpu.toFixed(0).padStart(6)} ms  ${is}  ${name}  ${reason.slice(0, 120)}\n`);
process.stdout.write(
  `${rows.length} questions: ${count('proved')} proved, ${count('refuted')} refuted, ${count('unknown')} unknown; ` +
    `CPU: median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${sorted[0]?.cpu.toFixed(0) ?? ''} ms\n`,
);
