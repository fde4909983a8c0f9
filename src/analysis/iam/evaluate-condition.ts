import { isJsonObject, type Json } from '#src/model/json.ts';
import { addressRange } from '../address.ts';
import { isArnMatch, isGlobMatch, plainText, type Variables } from './evaluate-pattern.ts';

type Context = Readonly<Record<string, readonly string[]>>;

/** Whether a Condition element holds for the keys of a request; an operator that nobody documents never does. */
export function doesConditionHold(condition: Json | undefined, context: Context, variables: Variables): boolean {
  if (condition === undefined) return true;
  if (!isJsonObject(condition)) return false;
  return Object.entries(condition).every(
    ([operator, keys]) =>
      isJsonObject(keys) &&
      Object.entries(keys).every(([key, values]) =>
        doesTestHold(operator.toLowerCase(), [values].flat().map(String), context[key.toLowerCase()] ?? [], variables),
      ),
  );
}

function doesTestHold(
  operator: string,
  wanted: readonly string[],
  found: readonly string[],
  variables: Variables,
): boolean {
  const isMissing = found.length === 0;
  if (operator === 'null') return wanted.some((value) => (value.toLowerCase() === 'true') === isMissing);
  const [before, after] = operator.includes(':') ? operator.split(':') : ['', operator];
  const name = (after ?? '').replace(/ifexists$/, '');
  if (isMissing && operator.endsWith('ifexists')) return true;
  const passes = (value: string): boolean => {
    const isMatch = wanted.some((each) => isPlainMatch(name.replace('not', ''), each, value, variables));
    return name.includes('not') ? !isMatch : isMatch;
  };
  if (before === 'forallvalues') return found.every(passes);
  if (before === 'foranyvalue') return found.some(passes);
  return isMissing ? name.includes('not') : found.every(passes);
}

function isPlainMatch(operator: string, wanted: string, found: string, variables: Variables): boolean {
  const plain = plainText(wanted, variables);
  if (plain === undefined) return false;
  switch (operator) {
    case 'stringequals':
    case 'binaryequals':
      return plain === found;
    case 'stringequalsignorecase':
    case 'bool':
      return plain.toLowerCase() === found.toLowerCase();
    case 'stringlike':
      return isGlobMatch(wanted, found, variables);
    case 'arnequals':
    case 'arnlike':
      return isArnMatch(wanted, found, variables);
    case 'ipaddress':
      return isAddressMatch(plain, found);
    default:
      return isOrderMatch(operator, plain, found);
  }
}

function isAddressMatch(block: string, address: string): boolean {
  const [wide, one] = [addressRange(block), addressRange(address)];
  return wide !== undefined && one?.version === wide.version && wide.first <= one.first && one.last <= wide.last;
}

function isOrderMatch(operator: string, wanted: string, found: string): boolean {
  const [, kind, order] = /^(numeric|date)(.*)$/.exec(operator) ?? [];
  if (kind === undefined) return false;
  const [limit, value] = [wanted, found].map((text) => (kind === 'date' ? secondsOf(text) : Number(text)));
  if (limit === undefined || value === undefined || Number.isNaN(limit) || Number.isNaN(value)) return false;
  if (order === 'equals') return value === limit;
  const isStrict = !order?.endsWith('equals');
  if (value === limit) return !isStrict;
  return order?.startsWith('lessthan') === true ? value < limit : value > limit;
}

function secondsOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
}
