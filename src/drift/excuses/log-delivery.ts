import { canonicalJson, isJsonObject } from '#src/model/json.ts';
import { isLogDelivery, statementsOf } from '../log-delivery.ts';
import type { ExcuseRule } from './excuse.ts';

/** Statements that log delivery added to a declared policy, beside everything that was declared. */
export const appendedByLogDelivery: ExcuseRule = ({ path, declared, live: value }, { account }) => {
  if (!/(^|\.)(BucketPolicy|PolicyDocument|ResourcePolicyDocument)(\.Statement(\[.*\])?)?$/.test(path))
    return undefined;
  const [before, after] = [declared, value].map((document) =>
    isJsonObject(document) && 'Effect' in document ? [document] : statementsOf(document),
  );
  if (!before || !after) return undefined;
  const known = new Set(before.map(canonicalJson));
  const more = after.filter((statement) => !known.has(canonicalJson(statement)));
  const isKept = after.length - more.length === known.size;
  if (!isKept || more.length === 0 || !more.every((statement) => isLogDelivery(statement, account))) return undefined;
  return { name: 'MANAGED_BY_AWS', sentence: 'CloudWatch added it when the delivery of logs was turned on.' };
};
