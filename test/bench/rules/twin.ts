import type { Json, JsonObject } from '#src/model/json.ts';

/** Chooses among values, the same way in every run. */
export type Choose = <Value>(...values: readonly Value[]) => Value;

/** A condition as the author of a rule writes it, and as a programmer would by hand: both say the same of a resource. */
export interface Twin {
  /** `$` stands for each of the constants in turn: one rule each. */
  readonly cel: string;
  readonly plain: (properties: JsonObject, constant: Json) => boolean;
  readonly constants: readonly Json[];
}

/** JSON, once members that are undefined are left out. */
export type Made = undefined | Json | readonly Made[] | { readonly [name: string]: Made };

/** A type of resource, how its properties vary, and what is asked of them. */
export interface Kind {
  readonly type: string;
  readonly make: (choose: Choose) => Made;
  readonly twins: readonly Twin[];
}

/** A twin of typed properties, as plain code would have them. */
export function twin<Properties, Constant extends Json = Json>(
  cel: string,
  plain: (properties: Properties, constant: Constant) => boolean,
  constants: readonly Constant[],
): Twin {
  return { cel, plain: plain as unknown as Twin['plain'], constants }; // the kind that has the twin makes its properties
}
