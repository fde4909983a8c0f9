import type { Finding } from '#src/model/finding.ts';
import { fingerprint } from '#src/model/finding.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { typeTable } from '#src/registry/registry.ts';
import type { CodeKind } from './advice.ts';
import { compareDeclared } from './compare/compare-declared.ts';
import { type CompareContext, type Difference, differs } from './compare/difference.ts';
import { unreadProperties, withGaps } from './gap-at.ts';
import { groupsOf, type PropertyGroup, rootsOf, type SidesOfResource } from './property-groups.ts';
import { type JudgedProperty, propertyFinding, type PropertySurroundings, ruleIdOf } from './property-finding.ts';
import { opinionsOn } from './opinions-on.ts';
import { isWithin, topOf, valueAtPath, withoutKeys } from './property-path.ts';
import type { SpecOfResource } from './spec-side.ts';
import { aboutOf, calledOf, keyOf, placesOf, subjectOf } from './subject.ts';
import { addedTags, tagDifferences } from './tag-differences.ts';
import type { UndeclaredChange } from './undeclared/undeclared-changes.ts';

/** One resource that runs, and what code and template say of it; both undefined where only the spec speaks. */
export interface LivePair {
  readonly code?: Resource;
  readonly deployed?: Resource;
  readonly live: Resource;
  /** AWS made it, and nobody may change it: whatever is not its default was changed by hand. */
  readonly isDefault?: true;
}

/** What the judgement of a resource needs beside its sides. */
export interface PairContext {
  readonly environment: string;
  readonly kind: CodeKind;
  readonly compare: CompareContext;
  readonly specOf: (live: Resource) => SpecOfResource | undefined;
  readonly undeclared: (live: Resource, declared: JsonObject) => readonly UndeclaredChange[];
  readonly excuse: (difference: Difference, live: Resource) => { name: string; sentence: string } | undefined;
  /** Why the templates as deployed are not known; undefined where they are. */
  readonly unreadDeployed?: string;
  /** Why what runs is neither the old nor the new: an operation of its stack goes on. */
  readonly unsettled?: string;
}

/** Every drift of one resource, each property once, and a pass for each declared property that is in sync. */
export function pairFindings(pair: LivePair, context: PairContext): Finding[] {
  const { code, deployed, live } = pair;
  const { compare } = context;
  const spec = context.specOf(live);
  const around: PropertySurroundings = {
    environment: context.environment,
    subject: subjectOf(pair, spec),
    kind: context.kind,
    spec,
    code,
    ...(context.unreadDeployed === undefined || deployed || !code ? {} : { unreadDeployed: context.unreadDeployed }),
  };
  const groups = differing(pair, around, context).map((group) => withExcuse(group, live, context));
  const declared = declaredProperties(code, deployed);
  const isDeclared = code !== undefined || deployed !== undefined;
  const added = isDeclared ? addedTags(live, code?.tags ?? {}, deployed?.tags ?? {}, compare.stackTags ?? {}) : [];
  const undeclared = [
    ...(isDeclared || pair.isDefault ? context.undeclared(live, declared) : []),
    ...added.map(tagAdded(live)),
  ]
    .filter(({ path }) => !groups.some((group) => isWithin(path, group.path) || isWithin(group.path, path)))
    .map((change) => withExcuse(leftDefault(change, around), live, context));
  const seen = [...groups, ...undeclared];
  const unseen = (isDeclared || pair.isDefault ? unreadProperties(live) : [])
    .filter(({ path }) => !Object.hasOwn(declared, topOf(path)) && !seen.some((each) => isNear(each.path, path)))
    .map(undeclaredUnread);
  const known = [...seen, ...unseen];
  const open = (spec?.opinions ?? []).filter(({ ofLive }) => ofLive === 'rejects' || ofLive === 'unknown');
  const rejected = rootsOf(open.map(({ property }) => property))
    .filter((property) => !known.some(({ path }) => isNear(path, property)))
    .map((property) => onlyOpinion(property, open.find((each) => each.property === property)?.actual ?? null, pair));
  const judged = [...known, ...rejected];
  const tops = new Set(declaredTops(code, deployed));
  const expected = (spec?.opinions ?? []).map(({ property }) => property).filter((path) => !tops.has(topOf(path)));
  const inSync = [...new Set([...tops, ...expected])].filter((path) => !judged.some((each) => isNear(each.path, path)));
  return [...judged.map((each) => propertyFinding(each, around)), ...inSync.map(passes(around))];
}

/** What code, template and live say otherwise than each other. */
function differing(
  { code, deployed, live }: LivePair,
  around: PropertySurroundings,
  { compare, unsettled }: PairContext,
): PropertyGroup[] {
  const versus = (declared: Resource | undefined, actual: Resource | undefined): readonly Difference[] => {
    if (!declared || !actual) return [];
    const found = [
      ...compareDeclared(declared.type, declared.properties, actual.properties, {
        ...compare,
        isCanonical: true,
        isTemplate: actual !== live,
      }),
      ...tagDifferences(declared.tags, actual.tags),
    ];
    if (actual !== live) return found;
    const read = withGaps(found, declared.properties, live);
    return unsettled === undefined ? read : read.map((each) => ({ ...each, is: 'unknown', reason: unsettled }));
  };
  const areOne = code && deployed && isSameCode(code, deployed);
  const codeLive = versus(code, live);
  const sides: SidesOfResource = {
    code: code?.properties,
    deployed: deployed?.properties,
    live: live.properties,
    ...(around.unreadDeployed === undefined ? {} : { unreadDeployed: around.unreadDeployed }),
  };
  return groupsOf(
    live.type,
    {
      codeLive,
      deployedLive: areOne ? codeLive : versus(deployed, live),
      codeDeployed: areOne ? [] : versus(code, deployed),
      deployedCode: areOne ? [] : versus(deployed, code),
    },
    sides,
  );
}

/** Nearly always: then one comparison says it all. */
function isSameCode(code: Resource, deployed: Resource): boolean {
  return (
    code === deployed ||
    (canonicalJson(code.properties) === canonicalJson(deployed.properties) &&
      canonicalJson(code.tags) === canonicalJson(deployed.tags))
  );
}

const NEVER_RETURNED = 'AWS takes this property and never returns it';

function isWriteOnly({ type }: Resource, { path, live }: Difference): boolean {
  return live === undefined && (typeTable(type)?.writeOnly.includes(withoutKeys(path)) ?? false);
}

function withExcuse(group: JudgedProperty, live: Resource, { excuse }: PairContext): JudgedProperty {
  const [first] = group.differences;
  if (!first) return group;
  // What could not be resolved either: AWS would not return it anyway.
  if (group.differences.every((each) => each.excuse === 'WRITE_ONLY_PROPERTY' || isWriteOnly(live, each))) {
    return { ...group, excuse: { name: 'WRITE_ONLY_PROPERTY', sentence: NEVER_RETURNED } };
  }
  const excuses = group.differences.map((difference) => excuse(difference, live));
  const [found] = excuses;
  return found && excuses.every((each) => each !== undefined) ? { ...group, excuse: found } : group;
}

/** By being silent code and template leave AWS's default in place: that is what live parted from, unless the spec speaks. */
function leftDefault(change: UndeclaredChange, around: PropertySurroundings): JudgedProperty {
  const isSpoken = opinionsOn(change.path, around.spec).length > 0;
  return {
    path: change.path,
    sides: { codeLive: 'absent', deployedLive: isSpoken ? 'absent' : 'differs', codeDeployed: 'absent' },
    code: undefined,
    deployed: undefined,
    live: change.live,
    differences: [differs(change.path, undefined, change.live)],
    undeclared: change,
  };
}

/** Whether somebody set what nobody declares cannot be told: it was not read. */
function undeclaredUnread(difference: Difference): JudgedProperty {
  return {
    path: difference.path,
    sides: { codeLive: 'unknown', deployedLive: 'absent', codeDeployed: 'absent' },
    code: undefined,
    deployed: undefined,
    live: undefined,
    differences: [difference],
  };
}

function tagAdded({ tags }: Resource): (key: string) => UndeclaredChange {
  return (key) => ({
    path: `tags.${key}`,
    live: tags[key],
    default: null,
    reason: 'No code sets this tag.',
    severity: 'low',
    does: 'changes its labels',
  });
}

/** Code and live agree, or the code is silent; the spec wants something else, or could not tell. */
function onlyOpinion(property: string, actual: Json, { code, deployed }: LivePair): JudgedProperty {
  const inCode = code && valueIn(code, property);
  const inTemplate = deployed && valueIn(deployed, property);
  return {
    path: property,
    sides: {
      codeLive: inCode === undefined ? 'absent' : 'same',
      deployedLive: inTemplate === undefined ? 'absent' : 'same',
      codeDeployed: inCode === undefined || inTemplate === undefined ? 'absent' : 'same',
    },
    code: inCode,
    deployed: inTemplate,
    live: actual === null ? undefined : actual,
    differences: [],
  };
}

function valueIn(resource: Resource, property: string): Json | undefined {
  if (property.startsWith('tags.')) return resource.tags[property.slice('tags.'.length)];
  return property.startsWith('facts.') ? undefined : valueAtPath(resource.properties, property);
}

function declaredProperties(code: Resource | undefined, deployed: Resource | undefined): JsonObject {
  if (!deployed || !code) return (code ?? deployed)?.properties ?? {};
  return isSameCode(code, deployed) ? code.properties : united(deployed.properties, code.properties);
}

/** What either of them declares; of what both do, the code's. */
function united(deployed: JsonObject, code: JsonObject): JsonObject {
  const members = Object.entries(code).map(([key, member]): [string, Json] => {
    const other = Object.hasOwn(deployed, key) ? deployed[key] : undefined;
    return [key, isJsonObject(other) && isJsonObject(member) ? united(other, member) : member];
  });
  return { ...deployed, ...Object.fromEntries(members) };
}

function declaredTops(code: Resource | undefined, deployed: Resource | undefined): string[] {
  const tags = Object.keys({ ...deployed?.tags, ...code?.tags }).map((key) => `tags.${key}`);
  return [...Object.keys(declaredProperties(code, deployed)), ...tags].map(topOf);
}

function isNear(path: string, property: string): boolean {
  const plain = withoutKeys(path);
  return isWithin(plain, property) || isWithin(property, plain);
}

/** Most findings are these: what they have in common is made once. */
function passes(around: PropertySurroundings): (path: string) => Finding {
  const { subject, environment, code } = around;
  const key = keyOf(subject);
  const about = aboutOf(subject);
  const called = calledOf(subject);
  const common = {
    severity: 'low',
    verdict: 'pass',
    evidence: [],
    drift: { view: 'in sync', advice: 'Nothing to do.' },
    locations: placesOf(code),
    frameworks: [],
  } as const;
  return (path) => ({
    ...about,
    fingerprint: fingerprint(environment, 'drift', `${subject.type}.${path}`, key),
    ruleId: ruleIdOf(path, around),
    title: `${path} of ${called} is in sync`,
    ...common,
  });
}
