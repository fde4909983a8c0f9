import type { Gap } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';

/** One thing as each side knows it; a side that does not know it is absent. */
export interface Pair {
  readonly code?: Resource;
  readonly deployed?: Resource;
  readonly live?: Resource;
  /** The spec's component that it is bound to. */
  readonly component?: string;
}

/** Declared, and not there; with a gap nobody knows whether it is there. */
export interface Missing extends Pair {
  readonly sentence: string;
  readonly gap?: Gap;
}

/** Declared, gone, and made again outside of the stack: one name, another identity. */
export interface Recreated extends Pair {
  readonly live: Resource;
  readonly sentence: string;
}

/** What lives in the environment and nobody declares. */
export interface Unmanaged {
  readonly live: Resource;
  /** What ties it to the environment. */
  readonly sentence: string;
}

/** What is the environment's, besides what code says. */
export interface EnvironmentBounds {
  /** The value of the tag `Environment`. */
  readonly name: string;
  /** How names of its resources begin: `cheetah-`. */
  readonly namePrefix: string;
  /** Its networks; without them those that belong to the environment by stack, component, tag or name. */
  readonly vpcIds?: readonly string[];
  /** The spec's component of live resources, by resource key. */
  readonly components?: ReadonlyMap<string, string>;
  /** The types that a read can find; of any other nobody knows whether a resource is there. */
  readonly readTypes?: ReadonlySet<string>;
}

/** Whose everything is. Live resources are in exactly one of pairs (with `recreated` a part of them), unmanaged, aws and elsewhere. */
export interface Ownership {
  readonly pairs: readonly Pair[];
  readonly missing: readonly Missing[];
  readonly recreated: readonly Recreated[];
  /** In code, and not deployed yet. */
  readonly undeployed: readonly Pair[];
  /** Declared, of a type that no read finds. */
  readonly unread: readonly Pair[];
  readonly unmanaged: readonly Unmanaged[];
  /** AWS's own, and what managed resources bring about: defaults, interfaces, snapshots, log groups. */
  readonly aws: readonly Resource[];
  /** Those of `aws` that AWS gives to every network, in the environment's: what left its default there nobody declares. */
  readonly defaults: readonly Resource[];
  /** Other stacks' and other environments', and what code only uses. */
  readonly elsewhere: readonly Resource[];
  readonly coverage: { readonly managed: number; readonly all: number };
}
