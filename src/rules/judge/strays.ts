import type { Resource } from '#src/model/resource.ts';
import { SATELLITE_VALUE, SATELLITES } from '#src/model/satellites.ts';
import { ResourceView } from '../language/resource-view.ts';

/** Whose inline policy it is. */
const POLICY_OWNERS: Readonly<Record<string, string>> = {
  Roles: 'AWS::IAM::Role',
  Users: 'AWS::IAM::User',
  Groups: 'AWS::IAM::Group',
};

/**
 * Parts that stand alone because what they belong to is declared elsewhere (a bucket's policy without its bucket), as that
 * resource, of which nothing else is known. Rules about the whole then judge the part too.
 */
export function strayParents(resources: readonly Resource[]): ResourceView[] {
  return resources.flatMap((part) => {
    const satellite = Object.hasOwn(SATELLITES, part.type) ? SATELLITES[part.type] : undefined;
    if (!satellite || part.origin.source !== 'template') return [];
    const { parent, by, as, isList } = satellite;
    const isPolicy = part.type === 'AWS::IAM::Policy';
    const owners = isPolicy ? Object.keys(POLICY_OWNERS).filter((name) => part.properties[name] !== undefined) : [by];
    const rest = Object.fromEntries(
      Object.entries(part.properties).filter(([name]) => name !== by && !owners.includes(name)),
    );
    const property = SATELLITE_VALUE[part.type];
    const value = property === undefined ? rest : (part.properties[property] ?? null);
    const { name: _name, arn: _arn, ...own } = part;
    const types = isPolicy && owners.length > 0 ? owners.map((name) => POLICY_OWNERS[name] ?? parent) : [parent];
    return types.map((type) => {
      const id = typeof part.properties[by] === 'string' ? part.properties[by] : part.id;
      const resource: Resource = { ...own, type, id, properties: { [as]: isList ? [value] : value } };
      return new ResourceView(resource, `what ${part.origin.logicalId ?? part.id} is a part of is declared elsewhere`);
    });
  });
}

/** Whether a verdict on a stray part only says that the rest is unknown. */
export function isEmptyVerdict(view: ResourceView, reason: string | undefined): boolean {
  return view.stray !== undefined && reason === view.stray;
}
