import type { Json } from '#src/model/json.ts';
import type { BinaryOperator } from '../language/tree.ts';

interface Wish {
  /** Whether the operator should have held. */
  readonly wanted: boolean;
  /** Whether the subject stands on the right. */
  readonly isTurned: boolean;
}

const OPPOSITE: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
const TURNED: Partial<Record<BinaryOperator, BinaryOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** What a comparison wanted to see, in the words that specs use for it (src/model/matcher.ts). */
export function expectedOf(op: BinaryOperator, other: Json, { wanted, isTurned }: Wish): Json {
  const turned = isTurned ? (TURNED[op] ?? op) : op;
  const asked = wanted ? turned : (OPPOSITE[turned] ?? turned);
  switch (asked) {
    case '==':
      return other;
    case '!=':
      return other === null ? { not: { absent: true } } : { not: other };
    case '>=':
      return { atLeast: other };
    case '<=':
      return { atMost: other };
    case '>':
      return typeof other === 'number' ? { not: { atMost: other } } : `> ${JSON.stringify(other)}`;
    case '<':
      return typeof other === 'number' ? { not: { atLeast: other } } : `< ${JSON.stringify(other)}`;
    case 'in': {
      const expected: Json = isTurned ? { includes: [other] } : { oneOf: other };
      return wanted ? expected : { not: expected };
    }
    default:
      return wanted;
  }
}
