import type { Finding } from './finding.ts';
import type { Severity } from './severity.ts';

/** Names the shape of `NagRecord`; a record of any other schema is an internal error, never "no violations". */
export const NAG_RECORD_SCHEMA = 'infra-audit/nag-record/v1';

/** What one synthesized CDK app told the nag plugin: every rule × resource that a pack judged or could not judge. */
export interface NagRecord {
  readonly schema: typeof NAG_RECORD_SCHEMA;
  readonly versions: { readonly cdkLib: string; readonly cdkNag: string };
  /** Absolute path of the policy file that `attachNag` read inside the app; absent where the gate attached the packs. */
  readonly policyFile?: string;
  readonly stacks: readonly NagStack[];
  readonly resources: readonly NagResource[];
  readonly rules: readonly NagRule[];
  /** Everything but not-applicable, which is the rest of rules × resources. */
  readonly outcomes: readonly NagOutcome[];
  /** A pack, or the attaching of one, that broke: the record proves nothing then. */
  readonly failure?: NagFailure;
}

export interface NagFailure {
  /** `missing-peer` is the user's to mend, `broken` is ours or the pack's. */
  readonly kind: 'missing-peer' | 'broken';
  readonly message: string;
}

export interface NagStack {
  /** The cloud assembly's artifact id: unique within an app. */
  readonly id: string;
  readonly name: string;
  readonly environment?: string;
}

export interface NagResource {
  /** Index into `stacks`. */
  readonly stack: number;
  readonly path: string;
  readonly logicalId: string;
  readonly type: string;
  /** Where the construct was made: the first frame of its creation that is the user's own. Absolute file. */
  readonly source?: { readonly file: string; readonly line: number; readonly column: number };
  /** Made as a bare `CfnResource`: cdk-nag's rules look for typed constructs and see nothing in it. */
  readonly untyped?: true;
}

export interface NagRule {
  readonly id: string;
  readonly pack: string;
  readonly level: 'error' | 'warning' | 'info';
  readonly info: string;
  readonly explanation: string;
}

export interface NagOutcome {
  /** Index into `rules`. */
  readonly rule: number;
  /** Index into `resources`. */
  readonly resource: number;
  readonly result: 'pass' | 'fail' | 'threw';
  /** The element a rule complains about (`Resource::*`), where it names one. */
  readonly finding?: string;
  /** Why a rule threw. */
  readonly message?: string;
  /** The reason given in the app's own code (CDK's `acknowledge`, cdk-nag 2's suppressions). */
  readonly acknowledgedInApp?: string;
}

/** A nag finding in report/v1. */
export interface NagFinding extends Finding {
  readonly kind: 'nag';
}

/** Nag errors count as high, warnings as medium. */
export const NAG_SEVERITY: Readonly<Record<NagRule['level'], Severity>> = {
  error: 'high',
  warning: 'medium',
  info: 'low',
};
