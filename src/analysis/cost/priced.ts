import type { Resource } from '#src/model/resource.ts';
import type { Amount } from './amount.ts';
import type { Usage, UsageName } from './usage.ts';

/** A month has 730 hours in AWS's own calculator: https://docs.aws.amazon.com/pricing-calculator/latest/userguide/ */
export const HOURS = 730;

/** So much of what one price is for. */
export interface Quantity {
  /** Under what the price book has it. */
  readonly price: string;
  readonly amount: Amount;
}

/** What a resource is charged for, or why nobody can say. */
export interface Charge {
  /** As the bill groups it: Fargate, RDS, NAT gateway … */
  readonly service: string;
  readonly quantities: readonly Quantity[];
  /** Usage that would add to it and was not stated. */
  readonly unstated?: readonly UsageName[];
  /** Why it cannot be told. */
  readonly unknown?: string;
}

/** What a charge is worked out from. */
export interface Surroundings {
  readonly usage: Usage;
  /** The name of the component that a resource is. */
  readonly componentOf: (resource: Resource) => string;
  /** The resources of a type that components are. */
  readonly ownedOf: (type: string) => readonly Resource[];
  /** All resources of a type. */
  readonly resourcesOf: (type: string) => readonly Resource[];
  /** The resource (of this type) that a value names by id, ARN or name. */
  readonly named: (type: string, value: unknown) => Resource | undefined;
}

/** How resources of one type are charged. */
export type Charging = (resource: Resource, surroundings: Surroundings) => readonly Charge[];
