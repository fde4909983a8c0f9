import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { attribute, type LeftOut } from './attribution.ts';
import { componentNames } from './component-names.ts';
import { compose, type DraftComponent } from './compose.ts';
import type { FindPlan } from './find-plan.ts';
import { findSlots } from './find-slots.ts';
import { LAYERS, layerOf } from './layer.ts';
import { Parameters } from './merge-environments.ts';
import { choicesOf, rankOf } from './chosen-properties.ts';
import { pairUp } from './pair-up.ts';
import { groupByType, type Realm, type Slot } from './realm.ts';
import { renderEnvironment, renderLayer } from './render.ts';
import { architectureOf, broken, environmentOf } from './verify.ts';

/** One environment to propose, and the snapshot that holds it. */
export interface Read {
  readonly environment: string;
  readonly region: string;
  readonly snapshot: Snapshot;
}

/** The files of a proposed spec, by path from the workspace's root, and what stands in none of them. */
export interface Proposal {
  readonly files: ReadonlyMap<string, string>;
  readonly components: number;
  readonly expectations: number;
  readonly leftOut: readonly LeftOut[];
  /** The environments whose name nothing in their snapshot bears: everything was taken for theirs, or nothing. */
  readonly unsigned: readonly string[];
}

/**
 * A spec of what is there: it holds on the snapshots it was made from, tried with the engine that will judge it. The same
 * snapshots give the same files.
 */
export function propose(reads: readonly Read[]): Proposal {
  const { environments, shared, leftOut, unsigned } = realmsOf(reads);
  const found = findSlots(pairUp([...environments, ...shared]));
  const plans = inLayers(found.plans);
  const uncovered = [...found.plans.keys()].filter((slot) => !plans.has(slot));
  const names = componentNames(plans);
  const excluded = new Set<string>();
  for (;;) {
    const parameters = new Parameters();
    const components = compose({ plans, names, environments, parameters, excluded });
    const files = filesOf(components, parameters, environments);
    const wrong = brokenIn(files, environments);
    if (wrong.length > 0) {
      const before = excluded.size;
      for (const rule of wrong) excluded.add(rule.endsWith('.exists') ? rule.slice(0, -'.exists'.length) : rule);
      if (excluded.size === before) throw new Error(`still broken without them: ${wrong.join(', ')}`);
      continue;
    }
    const proposed = new Set(components.map(({ name }) => name));
    const dropped = [...names].filter(([, name]) => !proposed.has(name)).map(([slot]) => slot);
    return {
      files,
      components: components.length,
      expectations: components.reduce((sum, { declared }) => sum + Object.keys(declared['expect'] ?? {}).length, 0),
      leftOut: [
        ...leftOut,
        ...membersOf(uncovered, 'of a type that has no proposal'),
        ...membersOf(found.unfound, 'nothing stable tells it from others: name or tag it'),
        ...membersOf(dropped, 'it could not be found again'),
      ],
      unsigned,
    };
  }
}

interface Realms {
  readonly environments: readonly Realm[];
  readonly shared: readonly Realm[];
  readonly leftOut: readonly LeftOut[];
  readonly unsigned: readonly string[];
}

function realmsOf(reads: readonly Read[]): Realms {
  const accounts = new Set(reads.map(({ snapshot }) => snapshot.account));
  const environments: Realm[] = [];
  const shared: Realm[] = [];
  const leftOut = new Map<string, LeftOut>();
  const unsigned: string[] = [];
  for (const { environment, region, snapshot } of reads) {
    const siblings = reads.filter((other) => other.snapshot.account === snapshot.account);
    const attribution = attribute(
      snapshot,
      siblings.map((other) => other.environment),
    );
    if (attribution.unsigned.includes(environment)) unsigned.push(environment);
    const place = { account: snapshot.account, region };
    const byType = groupByType(snapshot.resources);
    const isOnly = accounts.size === 1;
    // Of several accounts each is its environments' own business: what is shared must hold in every one.
    const ofAccount = isOnly ? [] : attribution.shared.filter(({ type }) => type === 'Account');
    const resources = [...(attribution.byEnvironment.get(environment) ?? []), ...ofAccount];
    environments.push({ name: environment, place: { ...place, env: environment }, snapshot, resources, byType });
    if (isOnly && shared.length === 0)
      shared.push({ name: '', place, snapshot, resources: attribution.shared, byType });
    const homeless = isOnly ? [] : attribution.shared.filter(({ type }) => type !== 'Account');
    const all = [
      ...attribution.leftOut,
      ...homeless.map((resource) => ({ resource, reason: 'of no environment that is known' })),
    ];
    for (const each of all)
      leftOut.set(JSON.stringify([each.resource.type, each.resource.arn, each.resource.id]), each);
  }
  return { environments, shared, leftOut: [...leftOut.values()], unsigned };
}

/** In the order of a design, what carries others first; only types of which something is worth expecting. */
function inLayers(plans: ReadonlyMap<Slot, FindPlan>): Map<Slot, FindPlan> {
  const kept = [...plans].filter(([{ type }]) => choicesOf(type).length > 0);
  const nameOf = ([{ members }]: [Slot, FindPlan]): string => [...members.values()][0]?.name ?? '';
  const inOrder = kept.toSorted((a, b) => rankOf(a[0].type) - rankOf(b[0].type) || (nameOf(a) < nameOf(b) ? -1 : 1));
  return new Map(inOrder);
}

function filesOf(
  components: readonly DraftComponent[],
  parameters: Parameters,
  environments: readonly Realm[],
): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, place } of environments) {
    const content = {
      environment: name,
      region: place.region,
      account: place.account,
      parameters: parameters.of(name),
    };
    files.set(`policies/environments/${name}.yaml`, renderEnvironment(content));
  }
  for (const layer of LAYERS) {
    const own = components.filter(({ type }) => layerOf(type) === layer);
    if (own.length > 0) files.set(`policies/architecture/${layer}.yaml`, renderLayer(layer, own));
  }
  return files;
}

function brokenIn(files: ReadonlyMap<string, string>, environments: readonly Realm[]): string[] {
  const isArchitecture = ([path]: [string, string]): boolean => path.startsWith('policies/architecture/');
  const architecture = architectureOf(new Map([...files].filter(isArchitecture)));
  return environments.flatMap(({ name, snapshot }) => {
    const file = `policies/environments/${name}.yaml`;
    return broken(architecture, environmentOf(file, files.get(file) ?? ''), snapshot);
  });
}

function membersOf(slots: readonly Slot[], reason: string): LeftOut[] {
  const resources = slots.flatMap((slot): Resource[] => [...slot.members.values()]);
  return resources.map((resource) => ({ resource, reason }));
}
