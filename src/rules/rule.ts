import type { Location } from '#src/model/audit-error.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Severity } from '#src/model/severity.ts';
import type { Tree } from './language/tree.ts';

/** A rule as its author wrote it, its conditions checked and read: plain JSON, so that the build can keep it. */
export interface Rule {
  readonly id: string;
  /** The wanted condition as a sentence: "Buckets block public access". */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, and why so much. */
  readonly rationale: string;
  /** The types of resource that it judges. */
  readonly types: readonly string[];
  /** Of which of them it speaks; of all where there is none. */
  readonly when?: Condition;
  readonly assert: Condition;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly message?: readonly MessagePart[];
  readonly remediation: string;
  readonly references: readonly string[];
  /** It reads facts: a template cannot say. */
  readonly needsLive: boolean;
  readonly reads: RuleReads;
  /** Where its file stands; relative to the workspace, or to the package of a built-in rule. */
  readonly location: Location;
}

/** What the conditions of a rule name: worked out once, since the build keeps it. */
export interface RuleReads {
  /** Properties and facts. */
  readonly names: readonly string[];
  /** Types that references lead to. */
  readonly types: readonly string[];
  /** Types of which every property may name something. */
  readonly wholeTypes: readonly string[];
}

/** A condition with its text, from which what it expects is quoted. */
export interface Condition {
  readonly text: string;
  readonly tree: Tree;
}

/** What a team may set differently: a JSON schema with a default. */
export interface Parameter {
  readonly schema: JsonObject;
  readonly default: Json;
}

/** Plain text, or a condition whose value stands in its place. */
export type MessagePart = string | Condition;
