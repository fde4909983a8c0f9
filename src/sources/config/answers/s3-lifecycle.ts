import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { isJsonObject, type JsonObject } from '#src/model/json.ts';

/** Recorded lifecycle rules as S3's; Java's -1 stands for "not set". */
export function lifecycleRules(rules: unknown): object[] {
  if (!Array.isArray(rules)) throw new MalformedAnswer('the recorded lifecycle does not parse: it has no rules');
  return rules.filter(isJsonObject).map((rule) => ({
    ID: rule['id'],
    Status: rule['status'],
    Prefix: rule['prefix'],
    Filter: filterOf(rule['filter']),
    Expiration: anySet({
      Days: days(rule['expirationInDays']),
      Date: rule['expirationDate'],
      ExpiredObjectDeleteMarker: rule['expiredObjectDeleteMarker'] === true ? true : null,
    }),
    Transitions: lists(rule['transitions'])?.map(({ days: after, date, storageClass }) => ({
      Days: days(after),
      Date: date,
      StorageClass: storageClass,
    })),
    NoncurrentVersionExpiration: anySet({ NoncurrentDays: days(rule['noncurrentVersionExpirationInDays']) }),
    NoncurrentVersionTransitions: lists(rule['noncurrentVersionTransitions'])?.map(({ days: after, storageClass }) => ({
      NoncurrentDays: days(after),
      StorageClass: storageClass,
    })),
    AbortIncompleteMultipartUpload: rule['abortIncompleteMultipartUpload'],
  }));
}

/** A filter is a predicate there; one of a kind we do not know must not be read as "everything". */
function filterOf(filter: unknown): object | null {
  const predicate = isJsonObject(filter) ? filter['predicate'] : null;
  if (!isJsonObject(predicate)) return null;
  if (predicate['type'] !== 'LifecycleAndOperator') return condition(predicate);
  const operands = (lists(predicate['operands']) ?? []).map(condition);
  const tags = operands.flatMap((operand) => ('Tag' in operand ? [operand.Tag] : []));
  return { And: { ...Object.assign({}, ...operands), Tag: undefined, Tags: tags.length > 0 ? tags : null } };
}

function condition(predicate: JsonObject): object {
  switch (predicate['type']) {
    case 'LifecyclePrefixPredicate':
      return { Prefix: predicate['prefix'] };
    case 'LifecycleTagPredicate':
      return { Tag: predicate['tag'] };
    case 'LifecycleObjectSizeGreaterThanPredicate':
      return { ObjectSizeGreaterThan: predicate['objectSizeGreaterThan'] };
    case 'LifecycleObjectSizeLessThanPredicate':
      return { ObjectSizeLessThan: predicate['objectSizeLessThan'] };
    default:
      throw new MalformedAnswer('the recorded lifecycle does not parse: a filter of a kind we do not know');
  }
}

function days(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value : null;
}

function lists(value: unknown): JsonObject[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value.filter(isJsonObject) : undefined;
}

function anySet(members: Readonly<Record<string, unknown>>): object | null {
  const isSet = Object.values(members).some((member) => member !== null && member !== undefined);
  return isSet ? members : null;
}
