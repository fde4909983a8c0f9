import { canonicalJson, isJsonObject, type Json } from '#src/model/json.ts';
import { mergeCidrs, normalCidr } from './cidr.ts';

/**
 * A statement's condition as text that is equal for conditions of one meaning; empty for none. Operators and keys have no
 * case, values no order, and all of them are text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionKey(condition: Json | undefined): string {
  if (!isJsonObject(condition)) return condition === undefined ? '' : canonicalJson(condition);
  const tests = Object.entries(condition).flatMap(([operator, keys]) => {
    if (!isJsonObject(keys)) return [canonicalJson([operator.toLowerCase(), keys])];
    return Object.entries(keys).map(([key, values]) => {
      const list = (Array.isArray(values) ? values : [values]).map((value: Json) => text(value));
      const name = operatorName(operator.toLowerCase(), list);
      return canonicalJson([name, key.toLowerCase(), spelled(name, list)]);
    });
  });
  return [...new Set(tests)].toSorted().join();
}

function text(value: Json): string {
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}

/** ArnEquals behaves as ArnLike; StringLike without a wildcard as StringEquals. */
function operatorName(operator: string, values: readonly string[]): string {
  const name = operator.replace(/\barn(not)?equals/, 'arn$1like');
  return values.some((value) => /[*?]/.test(value)) ? name : name.replace(/\bstring(not)?like/, 'string$1equals');
}

function spelled(operator: string, values: readonly string[]): readonly string[] {
  const each = [...new Set(values.map((value) => spelledOne(operator, value)))].toSorted();
  const blocks = /^(not)?ipaddress/.test(operator) ? each.map(normalCidr) : [];
  const known = blocks.filter((block) => block !== undefined);
  return each.length > 0 && known.length === each.length ? mergeCidrs(known) : each;
}

function spelledOne(operator: string, value: string): string {
  if (/\b(bool|null)(ifexists)?$/.test(operator) || operator.includes('ignorecase')) return value.toLowerCase();
  if (/\bnumeric/.test(operator) && value.trim() !== '' && Number.isFinite(Number(value))) return String(Number(value));
  return value;
}
