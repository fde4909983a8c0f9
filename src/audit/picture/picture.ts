import type { Finding } from '#src/model/finding.ts';
import { groupBy } from '#src/model/group-by.ts';
import { isJsonObject } from '#src/model/json.ts';
import type { Picture, PictureBox, PictureEdge } from '#src/model/picture.ts';
import { isReadOnce } from '#src/model/read-once.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { bind, type Bound } from '#src/spec/bind.ts';
import type { Spec } from '#src/spec/spec.ts';
import { collapse, foldEmptyNetworks } from './collapse.ts';
import { type Drawing, nodesOf } from './nodes.ts';
import { edgesOf, INTERNET } from './edges.ts';
import { NO_MARKS } from './marks.ts';
import { missingBoxes } from './missing-boxes.ts';
import { ownersOf } from './parts.ts';
import { EDGE, kindBox, networksOf, REGION, tierBoxOf } from './places.ts';
import { type Relations, relationsOf } from './relations.ts';
import { scopeOf } from './scope.ts';
import { kindOrder } from './type-words.ts';

/** What a picture is drawn of. */
export interface PictureRequest {
  readonly snapshot: Snapshot;
  /** The findings that are marked on it. */
  readonly findings: readonly Finding[];
  readonly environment?: string;
  readonly region: string;
  /** Absent: everything is drawn, and nothing can be missing. */
  readonly spec?: Spec;
}

/**
 * The environment as it stands: networks with their tiers and zones, what stands in them and beside them, who reaches whom,
 * and what findings say of each; what the design has and life has not is there as missing. Never throws over live state.
 */
export function pictureOf({ snapshot, findings, environment, region, spec }: PictureRequest): Picture {
  const relations = relationsOf(snapshot.resources.filter((each) => isOfRegion(each, region)));
  const bound = spec && bind(spec, snapshot);
  const open = findings.filter(({ verdict, informs }) => !informs && (verdict === 'fail' || verdict === 'unknown'));
  const drawn = scopeOf(relations, bound, open);
  const components = componentsOf(bound);
  const families = new Map(spec?.components.map(({ name, family }) => [name, family]));
  const familyOf = (subnet: Resource): string | undefined =>
    components
      .get(resourceKey(subnet))
      ?.flatMap((name) => (families.get(name) === name ? [] : [families.get(name)]))[0];
  const drawing: Drawing = {
    relations,
    drawn: new Set(drawn),
    networks: networksOf(drawn, relations, familyOf),
    findings: findingsByOwner(open, relations, (finding) => spokenOf(finding, relations, spec, bound)),
    components,
    hasDesign: spec !== undefined,
  };
  const nodes = nodesOf(drawing);
  const missing = spec && bound ? missingBoxes(spec, bound, drawing, open) : [];
  const { boxes, edges } = collapse([...nodes, ...missing], edgesOf(drawn, relations));
  const inNetworks = foldEmptyNetworks([...drawing.networks.tiers.map(tierBoxOf), ...boxes], kindBox('Networks'));
  const shown = inOrder(withFrames(inNetworks, edges, region));
  const isShown = new Set(shown.map(({ id }) => id));
  return {
    ...(environment === undefined ? {} : { environment }),
    account: snapshot.account,
    region,
    boxes: shown,
    edges: edges.filter(({ from, to }) => isShown.has(from) && isShown.has(to)),
  };
}

/** What belongs to no region is read with one, and drawn with every one. */
function isOfRegion(resource: Resource, wanted: string): boolean {
  return resource.region === wanted || isReadOnce(resource);
}

function componentsOf(bound: Bound | undefined): ReadonlyMap<string, readonly string[]> {
  const pairs = [...(bound?.bindings ?? [])].flatMap(([name, { resources }]) =>
    resources.map((resource) => ({ name, key: resourceKey(resource) })),
  );
  return new Map([...groupBy(pairs, ({ key }) => key)].map(([key, group]) => [key, group.map(({ name }) => name)]));
}

/** Findings by the key of the drawn resource that they are about, that their subject is part of, or whose component they name. */
function findingsByOwner(
  findings: readonly Finding[],
  relations: Relations,
  componentsIn: (finding: Finding) => readonly Resource[],
): ReadonlyMap<string, readonly Finding[]> {
  const owners = new Map<Resource, readonly Resource[]>();
  const pairs = findings.flatMap((finding) => {
    const { id, arn } = finding.resource;
    const subject = id === '' ? undefined : (relations.named(arn ?? id) ?? relations.named(id));
    const subjects = subject ? [subject] : componentsIn(finding);
    const drawn = subjects.flatMap((each) => {
      const found = owners.get(each) ?? ownersOf(each, relations);
      owners.set(each, found);
      return found;
    });
    return [...new Set(drawn)].map((owner) => ({ key: resourceKey(owner), finding }));
  });
  return new Map(
    [...groupBy(pairs, ({ key }) => key)].map(([key, group]) => [key, group.map(({ finding }) => finding)]),
  );
}

/** What an invariant or objective speaks of: what its counterexample names, else the components of the statement. */
function spokenOf(
  { kind, ruleId, evidence }: Finding,
  relations: Relations,
  spec: Spec | undefined,
  bound: Bound | undefined,
): readonly Resource[] {
  if (!spec || !bound || (kind !== 'invariant' && kind !== 'objective')) return [];
  // Lists in it are the way of a packet, which passes much that is as it should be.
  const said = evidence.flatMap(({ actual }) => (isJsonObject(actual) ? Object.values(actual) : [actual]));
  const words = said.flatMap((text) => (typeof text === 'string' ? text.split(/[\s,;]+/) : []));
  const shown = words.flatMap((word) => relations.named(word) ?? []);
  if (shown.some((each) => ownersOf(each, relations).length > 0)) return shown;
  const named = spec.statements.find(({ name }) => name === ruleId)?.components ?? [];
  const parts = spec.components.filter(({ name, family }) => named.includes(name) || named.includes(family));
  return parts.flatMap(({ name }) => bound.bindings.get(name)?.resources ?? []);
}

/** Adds the frames that boxes stand in: everybody, the edge, the region, and kinds of service. */
function withFrames(boxes: readonly PictureBox[], edges: readonly PictureEdge[], region: string): PictureBox[] {
  const frame = { presence: 'live', marks: NO_MARKS } as const;
  const isUsed = (id: string): boolean => boxes.some(({ parent }) => parent === id);
  const kinds = [...new Set(boxes.map(({ parent = '' }) => parent).filter((parent) => parent.startsWith(kindBox(''))))]
    .map((id) => id.slice(kindBox('').length))
    .toSorted((a, b) => kindOrder(a) - kindOrder(b));
  const hasInternet = edges.some(({ from }) => from === INTERNET);
  return [
    ...(isUsed(EDGE) || hasInternet ? [{ ...frame, id: EDGE, kind: 'edge', title: 'Edge' } as const] : []),
    ...(hasInternet ? [{ ...frame, id: INTERNET, parent: EDGE, kind: 'internet', title: 'Internet' } as const] : []),
    { ...frame, id: REGION, kind: 'region', title: region },
    ...kinds.map((title): PictureBox => ({ ...frame, id: kindBox(title), parent: REGION, kind: 'group', title })),
    ...boxes,
  ];
}

/** A box after the one it stands in; one whose place is not drawn stands in the region. */
function inOrder(boxes: readonly PictureBox[]): PictureBox[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const done = new Map<string, PictureBox>();
  const visit = (box: PictureBox): void => {
    if (done.has(box.id)) return;
    const parent = box.parent === undefined ? undefined : byId.get(box.parent);
    if (parent && parent !== box) visit(parent);
    done.set(box.id, box.parent === undefined || parent ? box : { ...box, parent: REGION });
  };
  for (const box of boxes) visit(box);
  return [...done.values()];
}
