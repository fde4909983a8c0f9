import type { Framework } from '#src/model/framework-status.ts';

/** Rule id → the controls it speaks for, as findings name them: `nist-800-53-r5/AC-4`. */
export function controlsByRule(frameworks: readonly Framework[]): ReadonlyMap<string, readonly string[]> {
  const controls = new Map<string, string[]>();
  for (const { name, controls: own } of frameworks) {
    for (const { id, rules } of own) {
      for (const rule of rules) {
        const others = controls.get(rule);
        if (others) others.push(`${name}/${id}`);
        else controls.set(rule, [`${name}/${id}`]);
      }
    }
  }
  return controls;
}
