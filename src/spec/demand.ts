import { matchesGlob } from '#src/model/waiver.ts';
import type { SpecComponent } from './components.ts';
import { NO_ACCOUNT, type Spec } from './spec.ts';

/** The resource that is asked about; its name where that is known before anything else is, empty for none. */
export interface AskedResource {
  readonly id: string;
  readonly name?: string;
}

/** Whether something needs these properties or facts of a type, or anything of it; given a resource, of that one. */
export type Demand = (type: string, properties?: readonly string[], of?: AskedResource) => boolean;

/**
 * What must be read to judge a spec: of each component's type the properties that its expectations and its `find` name,
 * and everything of what other components are found through and of what says itself to whom it belongs. Who owns a
 * resource (`ManagedBy`) always counts: AWS's own are not judged.
 */
export function demandOf({ components }: Pick<Spec, 'components'>): Demand {
  const parents = new Set(components.map(({ find }) => find.attachedTo));
  const needed = new Map<string, Set<string>>();
  const whole = new Set<string>();
  const aliases = 'AWS::KMS::Alias';
  for (const { name, family, type, find, expectations } of components) {
    if (parents.has(name) || parents.has(family) || find.belongsTo !== undefined) whole.add(type);
    const properties = needed.get(type) ?? new Set(['ManagedBy']);
    for (const path of [...expectations.map(({ property }) => property), ...Object.keys(find.where ?? {})]) {
      const [root = path, fact = ''] = path.split('.');
      properties.add(root === 'facts' ? fact : root === 'tags' ? 'Tags' : root);
    }
    if (find.name !== undefined || find.tags !== undefined) properties.add('Tags');
    needed.set(type, properties);
    if (isFoundByStack(find)) needed.set(STACK, new Set([...(needed.get(STACK) ?? []), 'ManagedBy', 'Resources']));
    // A key is named by its aliases as well.
    if (type === 'AWS::KMS::Key' && !needed.has(aliases)) needed.set(aliases, new Set(['ManagedBy']));
  }
  return (type, properties, of) => {
    const known = needed.get(type);
    const own = components.filter((component) => component.type === type);
    if (!known || (own.length > 0 && !own.some((component) => mayBe(component, of)))) return false;
    return !properties || whole.has(type) || properties.some((each) => known.has(each));
  };
}

const STACK = 'AWS::CloudFormation::Stack';

/** Only stacks say what they own. */
function isFoundByStack({ stack, logicalId }: SpecComponent['find']): boolean {
  return stack !== undefined || logicalId !== undefined;
}

/** No other criterion of `find` lets in a resource of another name; the account in a name may not be known yet. */
function mayBe({ find: { name } }: Pick<SpecComponent, 'find'>, of: AskedResource | undefined): boolean {
  return of?.name === undefined || name === undefined || matchesGlob(name.replaceAll(NO_ACCOUNT, '*'), of.name);
}

/** The types of components; what a reference needs is read with the component it names. */
export function typesOf({ components }: Pick<Spec, 'components'>): ReadonlySet<string> {
  const types = new Set(components.map(({ type }) => type));
  if (types.has('AWS::KMS::Key')) types.add('AWS::KMS::Alias');
  if (components.some(({ find }) => isFoundByStack(find))) types.add(STACK);
  return types;
}
