import { canonicalJson, isJsonObject, type Json } from '#src/model/json.ts';
import { unresolvedIn } from '#src/model/resource.ts';
import { list } from './intrinsic-functions.ts';
import type { Truth } from './resolve-intrinsics.ts';

/** What a condition may ask for. */
export interface ConditionScope {
  /** The value of an operand, intrinsics resolved. */
  readonly value: (operand: Json) => Json;
  /** Another condition of the template. */
  readonly named: (name: string) => Truth;
  /** Why a value known to this run may be another at deployment, e.g. an account that nobody pinned. */
  readonly doubt: (value: string) => string | undefined;
  /** Whether an operand is taken to be none of the literals that it is compared with. */
  readonly isOther?: (operand: Json) => boolean;
}

/**
 * Whether a condition of a template holds. Where a part is not known, the whole is only where it could decide:
 * `Fn::And` with a false part is false whatever the others are.
 */
export function evaluateCondition(expression: Json, scope: ConditionScope): Truth {
  if (!isJsonObject(expression)) return { unknown: 'it is no condition function' };
  const [name = '', ...others] = Object.keys(expression);
  const input = expression[name] ?? null;
  if (others.length > 0) return { unknown: 'it has more than one function' };
  const parts = (): Truth[] => list(input).map((part) => evaluateCondition(part, scope));
  switch (name) {
    case 'Condition':
      return scope.named(String(input));
    case 'Fn::And':
      return every(parts(), false);
    case 'Fn::Or':
      return every(parts(), true);
    case 'Fn::Not':
      return not(parts()[0] ?? { unknown: 'Fn::Not of nothing' });
    case 'Fn::Equals':
      return areEqual(list(input), scope);
    default:
      return { unknown: `${name} is not evaluated` };
  }
}

/** The first part that decides, else the first that is not known, else all agree on the contrary. */
function every(parts: readonly Truth[], deciding: boolean): Truth {
  if (parts.includes(deciding)) return deciding;
  return parts.find((part) => typeof part === 'object') ?? !deciding;
}

function not(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth;
}

function areEqual(operands: readonly Json[], { value, doubt, isOther }: ConditionScope): Truth {
  if (operands.some((operand) => isOther?.(operand)) && operands.some((operand) => typeof operand !== 'object'))
    return false;
  const [one, other] = operands.map(value);
  if (one === undefined || other === undefined) return { unknown: 'Fn::Equals of nothing' };
  const reason = unresolvedIn(one) ?? unresolvedIn(other) ?? doubt(text(one)) ?? doubt(text(other));
  return reason === undefined ? text(one) === text(other) : { unknown: reason };
}

/** A parameter is text, whatever the template writes: `true` equals "true". */
function text(value: Json): string {
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}
