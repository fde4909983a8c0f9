import { isNameOf } from './name-of.ts';
import type { Resource } from '#src/model/resource.ts';
import { unreadAmong } from '../unread.ts';
import { type Amount, NONE, plus, times } from './amount.ts';
import { CHARGES } from './charges.ts';
import { type PriceBook, type Price, priceOf, PRICES } from './price-book.ts';
import type { Charge, Surroundings } from './priced.ts';
import { COST_READS } from './reads.ts';
import type { Usage, UsageName } from './usage.ts';

/** A resource that a component of the design is. */
export interface Owned {
  readonly component: string;
  readonly resource: Resource;
}

/** One service on the bill. */
export interface CostLine {
  readonly service: string;
  readonly components: readonly string[];
  /** US dollars a month. */
  readonly cost: Amount;
  /** Why some of it cannot be told; the cost is that of the rest. */
  readonly unknown: readonly string[];
}

/** What a month costs, from what is configured and what is assumed of its use. */
export interface Estimate {
  readonly lines: readonly CostLine[];
  readonly total: Amount;
  /** Why the total is not all of it. */
  readonly unknown: readonly string[];
  /** Use that nobody stated, and that would cost. */
  readonly unstated: readonly UsageName[];
  /** The prices that it rests on. */
  readonly prices: Readonly<Record<string, Price>>;
}

/** What an estimate rests on. */
export interface EstimateGrounds {
  readonly usage: Usage;
  readonly region: string;
  /** All resources of a type, whoever's they are. */
  readonly resourcesOf: (type: string) => readonly Resource[];
  readonly book?: PriceBook;
}

/** Estimates a month of the resources of an environment, in US dollars, on demand, without reservations and free tiers of new accounts. */
export function estimate(
  owned: readonly Owned[],
  { usage, region, resourcesOf, book = PRICES }: EstimateGrounds,
): Estimate {
  const surroundings = surroundingsOf(owned, usage, resourcesOf);
  const prices: Record<string, Price> = {};
  const unstated = new Set<UsageName>();
  const lines = new Map<string, CostLine>();
  for (const { component, resource } of owned) {
    const unread = unreadAmong(resource, COST_READS[resource.type] ?? []);
    for (const known of CHARGES.get(resource.type)?.(resource, surroundings) ?? []) {
      const charge = unread === undefined ? known : { ...known, quantities: [], unknown: unread };
      const { cost, unknown } = priced(charge, component, { region, book, prices });
      for (const name of charge.unstated ?? []) unstated.add(name);
      const before = lines.get(charge.service) ?? { service: charge.service, components: [], cost: NONE, unknown: [] };
      lines.set(charge.service, {
        service: charge.service,
        components: [...new Set([...before.components, component])],
        cost: plus(before.cost, cost),
        unknown: [...new Set([...before.unknown, ...unknown])],
      });
    }
  }
  const all = [...lines.values()].toSorted((one, other) => other.cost.expected - one.cost.expected);
  return {
    lines: all,
    total: all.reduce((sum, { cost }) => plus(sum, cost), NONE),
    unknown: all.flatMap(({ unknown }) => unknown),
    unstated: [...unstated].toSorted(),
    prices,
  };
}

interface Till {
  readonly region: string;
  readonly book: PriceBook;
  readonly prices: Record<string, Price>;
}

function priced(
  { quantities, unknown }: Charge,
  component: string,
  { region, book, prices }: Till,
): { cost: Amount; unknown: string[] } {
  const reasons = unknown === undefined ? [] : [`${component}: ${unknown}`];
  let cost = NONE;
  for (const { price, amount } of quantities) {
    const known = region === book.region ? priceOf(book, price) : undefined;
    if (!known) {
      reasons.push(`${component}: no price of ${price} in ${region}`);
      continue;
    }
    prices[price] = known;
    cost = plus(cost, times(amount, known.usd));
  }
  return { cost, unknown: reasons };
}

function surroundingsOf(
  owned: readonly Owned[],
  usage: Usage,
  allOf: (type: string) => readonly Resource[],
): Surroundings {
  const byType = new Map<string, Resource[]>();
  for (const { resource } of owned) byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  const components = new Map(owned.map(({ component, resource }) => [resource, component]));
  return {
    usage,
    componentOf: (resource) => components.get(resource) ?? '',
    ownedOf: (type) => byType.get(type) ?? [],
    resourcesOf: allOf,
    named: (type, value) => allOf(type).find((resource) => isNameOf(resource, value)),
  };
}
