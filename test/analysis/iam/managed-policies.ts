import { execFileSync } from 'node:child_process';
import type { JsonObject } from '#src/model/json.ts';

/** AWS's managed policies as moto ships them (Apache-2.0): documents by name. `python` must have moto. */
export function managedPolicies(python: string): Map<string, JsonObject> {
  const script = 'from moto.iam.aws_managed_policies import aws_managed_policies_data as d; print(d)';
  const text = execFileSync(python, ['-c', script], { encoding: 'utf8', maxBuffer: 2 ** 27 });
  const policies = JSON.parse(text) as Record<string, { readonly Document: JsonObject }>; // moto's own format
  return new Map(Object.entries(policies).map(([name, { Document }]) => [name, Document]));
}

/** Every `step`-th policy's name. */
export function everyOne(names: readonly string[], step: number): string[] {
  return names.filter((_, index) => index % step === 0);
}
