import type { Json } from '#src/model/json.ts';

/** Where a declared value and the live one part. */
export interface Difference {
  /**
   * Dotted property path; an element of a list in brackets, by what identifies it or else by its place:
   * `LoadBalancerAttributes[idle_timeout.timeout_seconds].Value`, `Policies[DefaultPolicy].PolicyDocument`.
   */
  readonly path: string;
  /** 'unknown': whether they part cannot be told; `reason` says why. */
  readonly is: 'differs' | 'unknown';
  /** Only the differing part; undefined where nothing is there. */
  readonly declared: Json | undefined;
  readonly live: Json | undefined;
  readonly reason?: string;
  /** AWS's own word for a property that no API returns. */
  readonly excuse?: 'WRITE_ONLY_PROPERTY';
}

/** What a comparison has to know beside the two values. */
export interface CompareContext {
  readonly account: string;
  readonly region: string;
  /** Whether two texts name one thing (a key's alias, id and ARN); undefined: cannot be told. */
  readonly isSameThing: (one: string, other: string) => boolean | undefined;
  /** True for a canonical resource of ours (satellites folded), false for CloudFormation's raw shape. */
  readonly isCanonical?: boolean;
  /** True where the other side is a template too, no read: what it does not say, it does not say. */
  readonly isTemplate?: boolean;
  /** Tags of the stack, which CloudFormation puts on every resource beside its own. */
  readonly stackTags?: Readonly<Record<string, string>>;
}

export function differs(path: string, declared: Json | undefined, live: Json | undefined): Difference {
  return { path, is: 'differs', declared, live };
}

export function unknown(path: string, declared: Json | undefined, live: Json | undefined, reason: string): Difference {
  return { path, is: 'unknown', declared, live, reason };
}

export function writeOnly(path: string, declared: Json, live: Json | undefined): Difference {
  const reason = 'AWS takes this property and never returns it';
  return { path, is: 'unknown', declared, live, reason, excuse: 'WRITE_ONLY_PROPERTY' };
}
