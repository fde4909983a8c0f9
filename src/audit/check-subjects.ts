import type { Finding, FindingSubject } from '#src/model/finding.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Resource } from '#src/model/resource.ts';
import type { SelectedResource } from '#src/model/waiver.ts';
import { ACCOUNT } from '#src/spec/account-resource.ts';
import type { Spec } from '#src/spec/spec.ts';
import type { Design } from './check.ts';
import { environmentOf } from './check-owner.ts';
import type { RuleGround } from './judge-by-rules.ts';
import type { Source } from './take-snapshot.ts';

/** A component that a resource was found to be. */
interface Known {
  readonly name: string;
  readonly family: string;
  readonly title: string;
  readonly isOfAccount: boolean;
}

/** Which components of a spec a resource is. */
export interface Components {
  readonly of: (resource: Pick<FindingSubject, 'type' | 'id' | 'arn'>) => readonly Known[];
}

/** The components that the findings of a spec were found to be about. */
export function componentsOf(findings: readonly Finding[], { components }: Spec): Components {
  const known = new Map(
    components.map(({ name, family, title, scope }) => [
      name,
      { name, family, title, isOfAccount: scope === 'account' },
    ]),
  );
  const found = new Map<string, Known[]>();
  for (const { component = '', resource } of findings) {
    const is = resource.id === '' ? undefined : known.get(component);
    if (!is) continue;
    const key = keyOf(resource);
    const others = found.get(key);
    if (!others) found.set(key, [is]);
    else if (!others.includes(is)) others.push(is);
  }
  return { of: (resource) => found.get(keyOf(resource)) ?? [] };
}

/** A rule's finding, with the component that its resource is. */
export function withComponent(finding: Finding, components: Components): Finding {
  // What a spec says of the whole account is no name for the account.
  const [first] = finding.resource.type === ACCOUNT ? [] : components.of(finding.resource);
  return first ? { ...finding, component: first.name, componentTitle: first.title } : finding;
}

interface Surroundings {
  readonly source: Source;
  readonly environments: readonly string[];
  readonly components: Components;
}

/** Whose resources are: code of an environment is all its own; of an account, what none claims is judged with the first. */
export function ownerIn(
  { environment: { name }, narrowing }: Pick<Design, 'environment' | 'narrowing'>,
  snapshot: Snapshot,
  { source, environments, components }: Surroundings,
): RuleGround['ownerOf'] {
  if (source.kind === 'template') return () => 'environment';
  const claimant = environmentOf(snapshot.resources, environments);
  const owners = new Map<Resource, ReturnType<RuleGround['ownerOf']>>();
  const ownerOf: RuleGround['ownerOf'] = (resource) => {
    const known = components.of(resource);
    const claimed = known.some(({ isOfAccount }) => !isOfAccount) ? name : claimant(resource);
    if (claimed === name) return 'environment';
    return claimed === undefined && !narrowing.withoutAccount ? 'account' : 'other';
  };
  return (resource) => {
    const owner = owners.get(resource) ?? ownerOf(resource);
    owners.set(resource, owner);
    return owner;
  };
}

/** What the selectors of waivers ask about the resource of a finding. */
export function aboutFindings(
  { resources }: Pick<Snapshot, 'resources'>,
  components: Components,
): (finding: Finding) => SelectedResource {
  let byKey: ReadonlyMap<string, Resource> | undefined;
  return ({ resource, component }) => {
    byKey ??= new Map(resources.map((each) => [keyOf(each), each]));
    const found = byKey.get(keyOf(resource));
    const isTagged = found?.gaps.every(
      ({ scope }) =>
        scope.kind === 'property' && !scope.properties.includes('Tags') && !scope.properties.includes('tags'),
    );
    const names = components.of(resource).flatMap(({ name, family }) => [name, family]);
    return {
      ...(found && isTagged ? { tags: found.tags } : {}),
      components: component === undefined ? names : [component, ...names],
    };
  };
}

function keyOf({ type, id, arn }: Pick<FindingSubject, 'type' | 'id' | 'arn'>): string {
  return `${type} ${arn ?? id}`;
}
