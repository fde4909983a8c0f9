import { expect, test } from 'vitest';
import { isContained } from '#src/analysis/iam/containment.ts';
import { isAllowed } from '#src/analysis/iam/evaluate.ts';
import { findPython } from '../../lab/python.ts';
import { everyOne, managedPolicies } from './managed-policies.ts';

const WIDEST = ['AdministratorAccess', 'PowerUserAccess', 'SecurityAudit'];
/** A tenth of what a question may cost, so that the rest of AWS's policies stays far within it. */
const TENTH = { resources: 'documented', states: 20_000, branches: 2_000 } as const;

test('AWS’s managed policies are decided against ReadOnlyAccess in a tenth of the budget', async () => {
  const python = await findPython(() => undefined).catch(() => undefined);
  if (python === undefined) return process.stderr.write('skipped: no Python here has moto, which ships the policies\n');
  const policies = managedPolicies(python);
  const bound = { grants: [policies.get('ReadOnlyAccess') ?? {}] };
  const names = [...WIDEST, ...everyOne([...policies.keys()], 200)];
  for (const name of names) {
    const own = { grants: [policies.get(name) ?? {}] };
    for (const [inner, outer] of [
      [own, bound],
      [bound, own],
    ] as const) {
      const { is, reason, beyond } = isContained(inner, outer, TENTH);
      expect([name, is, reason]).toEqual([name, beyond.length > 0 ? 'refuted' : 'proved', undefined]);
      for (const { witness } of beyond.slice(0, 5)) {
        expect([isAllowed(inner, witness), isAllowed(outer, witness)]).toEqual([true, false]);
      }
    }
  }
  return expect(names.length).toBeGreaterThan(8);
});
