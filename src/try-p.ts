import { findWorkspace } from '#src/spec/workspace.ts';
import { readArchitecture, specOf } from '#src/spec/spec.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { judge } from '#src/spec/judge.ts';
import { withProofs } from '#src/audit/prove-invariants.ts';
import { otherEnvironments } from '#src/audit/prove/other-environments.ts';
const ws = findWorkspace(process.cwd());
const architecture = readArchitecture(ws);
const snapshot = readSnapshot('/tmp/snap/all.gz');
const spec = specOf(architecture, loadEnvironment(ws, 'cheetah', {}), snapshot.account);
const others = otherEnvironments(ws, 'cheetah');
for (let i = 0; i < 4; i++) for (const s of spec.statements.filter((x) => x.name === 'permission-isolation')) {
  const t = performance.now();
  const only = { ...spec, statements: [s] };
  const j = judge(only, snapshot).filter((f) => f.kind === 'invariant');
  const u = performance.now();
  withProofs(j, { spec: only, architecture, others, snapshot });
  console.log(s.name, Math.round(u - t), Math.round(performance.now() - u));
}
