import type { Gap } from '#src/model/gap.ts';
import { isJsonObject, type JsonObject } from '#src/model/json.ts';
import type { Origin } from '#src/model/resource.ts';
import { takeTags } from './declared-tags.ts';
import { withDeclaredTypes } from './declared-types.ts';
import type { DeclaredResource } from './fold-satellites.ts';
import { IDENTITIES } from './identity-table.ts';
import { withLostTags } from './lost-tags.ts';
import { rewritingMacro } from './macros.ts';
import type { OpenStack, RawResource } from './open-stack.ts';
import { resolveIntrinsics } from './resolve-intrinsics.ts';
import { propertyGap } from './template-gap.ts';

/** A resource of a template with its identity and its tags, not yet in canonical form. */
export interface Declared extends DeclaredResource {
  readonly account: string;
  readonly region: string;
  readonly name?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly origin: Origin;
  readonly gaps: readonly Gap[];
  /** Why nobody knows whether it will exist. */
  readonly doubt?: string;
  readonly isAsked: boolean;
}

/** The resources of a stack, those of conditions that do not hold left out. */
export function declareResources(open: OpenStack): Declared[] {
  return open.resources.flatMap((resource) => {
    const truth = open.truthOf(resource.raw);
    if (truth === false) return [];
    const declared = declareResource(open, resource);
    return truth === true ? [declared] : [{ ...declared, doubt: `${doubted(resource)} ${truth.unknown}` }];
  });
}

function doubted({ logicalId, raw }: RawResource): string {
  return `${logicalId} exists only where condition ${String(raw['Condition'])} holds:`;
}

function declareResource(open: OpenStack, { logicalId, type, raw }: RawResource): Declared {
  const { stack, scope, identityOf } = open;
  const { account, region, isAsked } = stack;
  const resolved = withLostTags(type, resolveIntrinsics(raw['Properties'] ?? {}, scope), open);
  const { tags, properties, unresolved } = takeTags(type, isJsonObject(resolved) ? resolved : {}, stack.tags);
  const { id, arn, name, unnamed } = identityOf(logicalId);
  const isNamedByTag = IDENTITIES[type]?.name === undefined && name === undefined;
  const ownName = isNamedByTag ? tags['Name'] : name;
  const typed = withDeclaredTypes(type, properties);
  const macro = rewritingMacro(stack.source.template);
  const rewritten =
    macro === undefined
      ? []
      : [propertyGap('Macro', { type, id, region }, Object.keys(typed), `macro ${macro} may rewrite it`)];
  const unknownTags = [...unresolved].map(([key, reason]) =>
    propertyGap('Tags', { type, id, region }, ['Tags', ...(key === '*' ? [] : [`tags.${key}`])], reason),
  );
  const unknownName = unnamed === undefined ? [] : [propertyGap('Name', { type, id, region }, ['Name'], unnamed)];
  return {
    logicalId,
    type,
    id,
    ...(arn === undefined ? {} : { arn }),
    ...(ownName === undefined ? {} : { name: ownName }),
    account,
    region,
    properties: typed,
    tags,
    origin: originOf(stack, logicalId, raw),
    gaps: [...unknownName, ...unknownTags, ...rewritten],
    isAsked,
  };
}

function originOf(
  { name, source, code, isAsDeployed }: OpenStack['stack'],
  logicalId: string,
  { Metadata: metadata }: JsonObject,
): Origin {
  const path = isJsonObject(metadata) ? metadata['aws:cdk:path'] : undefined;
  const line = source.lines.get(logicalId);
  const written = isAsDeployed ? {} : { file: source.file, ...(line === undefined ? {} : { line }) };
  const place = code.get(logicalId) ?? written;
  return {
    source: 'template',
    stack: name,
    logicalId,
    ...(typeof path === 'string' ? { constructPath: path } : {}),
    ...place,
  };
}
