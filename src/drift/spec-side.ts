import type { Location } from '#src/model/audit-error.ts';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Severity } from '#src/model/severity.ts';
import type { Acceptance } from './view.ts';

/** One expectation of the spec, judged on one live resource. */
export interface Opinion {
  /** Dotted property without list keys, `facts.<name>` or `tags.<key>`. */
  readonly property: string;
  /** As evidence shows it: references with the ids they stand for. */
  readonly expected: Json;
  /** Null where there is none. */
  readonly actual: Json;
  readonly ofLive: Acceptance;
  /** Why `ofLive` is unknown. */
  readonly reason?: string;
  readonly severity: Severity;
  readonly rationale?: string;
  readonly locations: readonly Location[];
}

/** What the spec says of one live resource. */
export interface SpecOfResource {
  readonly component: string;
  readonly title: string;
  /** Of the whole account: its findings are the same whatever the environment. */
  readonly isOfAccount: boolean;
  readonly opinions: readonly Opinion[];
  /** Judges the same expectation on the resource as code declares it; silent where the code is. */
  readonly judgeCode: (opinion: Opinion, code: Resource) => Acceptance;
}

/** The component that a declared resource is, or would be if it were there. */
export type SpecComponentOf = (declared: Resource) =>
  | {
      readonly component: string;
      readonly title: string;
      readonly severity: Severity;
      readonly locations: readonly Location[];
    }
  | undefined;

/** The spec as drift sees it: composed by the use case, because spec and drift do not know each other. */
export interface SpecSide {
  readonly of: (live: Resource) => SpecOfResource | undefined;
  readonly componentOf: SpecComponentOf;
  /** The component of every live resource that is one, by resource key. */
  readonly components: ReadonlyMap<string, string>;
}
