import type { Control, Framework } from '#src/model/framework-status.ts';
import generated from './built-in.generated.json' with { type: 'json' };

/** The frameworks that come with the tool, with the digest of each file's text. */
export interface BuiltInFrameworks {
  readonly frameworks: readonly Framework[];
  /** SHA-256 of a framework's file → its name. */
  readonly digests: Readonly<Record<string, string>>;
}

/** As the build writes them: a control is its id, the numbers of its rules, and what else it has. */
export interface PackedFrameworks {
  readonly rules: readonly string[];
  readonly digests: Readonly<Record<string, string>>;
  readonly frameworks: readonly (Omit<Framework, 'controls'> & { readonly controls: readonly PackedControl[] })[];
}

export type PackedControl = readonly [id: string, rules: readonly number[], title?: string, reason?: string];

/** The frameworks of this package, as the build made them of its policies/frameworks. */
export function builtInFrameworks(): BuiltInFrameworks {
  const { rules, digests, frameworks } = generated as unknown as PackedFrameworks; // src/build/frameworks.ts writes it
  const control = ([id, numbers, title = '', reason]: PackedControl): Control => ({
    id,
    ...(title === '' ? {} : { title }),
    rules: numbers.map((number) => rules[number] ?? ''),
    ...(reason === undefined ? {} : { reason }),
  });
  return {
    digests,
    frameworks: frameworks.map((each) => ({ ...each, controls: each.controls.map((packed) => control(packed)) })),
  };
}
