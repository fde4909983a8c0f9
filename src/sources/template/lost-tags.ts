import { hasGeneratedId } from '#src/model/generated-id.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { SATELLITES } from '#src/model/satellites.ts';
import { isList } from './intrinsic-functions.ts';
import type { OpenStack } from './open-stack.ts';

/** Members that name another resource. */
const NAMING = /(Id|Arn|Key|Group|Role|Topic)s?$/;

/** Members of policies: each is a text or a list of texts, never a list in a list. */
const OF_POLICY = /^((Not)?Resource|AWS)$/;

/**
 * The properties with `X` and `X.Attribute` read as references where X is a logical id of the stack and AWS makes the id of
 * its resource up: whatever read the template before lost the tags of `!Ref`, `!GetAtt` and `!Join`, as readers of plain YAML
 * do. No id of AWS looks like a logical id, so that nothing that could be deployed changes its meaning.
 */
export function withLostTags(type: string, properties: Json, open: OpenStack): Json {
  const parent = Object.hasOwn(SATELLITES, type) ? SATELLITES[type]?.by : undefined;
  const ids = new Set(open.resources.map(({ logicalId }) => logicalId));
  const meant = (text: string): Json => {
    const [logicalId = '', ...attribute] = text.split('.');
    if (!ids.has(logicalId)) return text;
    const { id, ref = id } = open.identityOf(logicalId);
    if (!hasGeneratedId(id)) return text;
    return attribute.length === 0 ? ref : (open.scope.attribute(logicalId, attribute.join('.')) ?? text);
  };
  const visit = (value: Json, isNaming: boolean): Json => {
    if (typeof value === 'string') return isNaming ? meant(value) : value;
    if (isList(value)) return value.map((item) => visit(item, isNaming));
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).map(([name, member]) => {
      const isOfPolicy = OF_POLICY.test(name);
      const visited = visit(member, name === parent || isOfPolicy || NAMING.test(name));
      return [name, isOfPolicy ? joined(visited) : visited];
    });
    return Object.fromEntries(members) as Json; // each member is what visiting a Json gives
  };
  return visit(properties, false);
}

/** `[separator, [parts]]` as the text that it was. */
function joined(value: Json): Json {
  if (!isList(value) || value.length !== 2) return value;
  const [separator, parts] = value;
  if (typeof separator !== 'string' || parts === undefined || !isList(parts)) return value;
  const texts = parts.map((part) => (isList(part) ? joined(part) : part));
  return texts.every((part) => typeof part === 'string') ? texts.join(separator) : value;
}
