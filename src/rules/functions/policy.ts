import { doesArnCover, doesGlobCover } from '#src/meaning/glob-coverage.ts';
import {
  isPlainObject,
  itemsOf,
  restOf,
  scalarText,
  seen,
  Unknown,
  type Value,
  type ValueObject,
} from '../language/value.ts';
import type { RuleFunctions } from './define-function.ts';
import { isPublic } from './public-access.ts';
import { statementsOf } from './statements.ts';

/** IAM documents by what they say, not how they are written. */
export const POLICY: RuleFunctions = {
  statements: {
    takes: ['any'],
    gives: '[]statement',
    takesUnknown: true,
    does: 'the statements of a policy, of a list of policies, or of an IAM role, user, group or policy; what may be one or a list is a list',
    run: ([value = null]) => statementsOf(value),
  },
  allows: {
    takes: ['any', 'string', 'string?'],
    gives: 'boolean',
    takesUnknown: true,
    does: 'whether a policy allows the action (on all that this resource pattern covers); conditions narrow, and do not count',
    run: ([value = null, action = null, resource]) =>
      allows(statementsOf(value), scalarText(action), typeof resource === 'string' ? resource : undefined),
  },
  applies: {
    takes: ['statement', 'string', 'string'],
    gives: 'boolean',
    takesUnknown: true,
    does: 'whether a statement, allow or deny, speaks of the action on all that this resource pattern covers',
    run: ([statement = null, action = null, resource = null]) => applies(statement, action, resource),
  },
  isPublic: {
    takes: ['any'],
    gives: 'boolean',
    takesUnknown: true,
    does: 'whether a resource policy lets in anybody: no account, organization, network or source limits it',
    run: ([value = null]) => isPublic(statementsOf(value)),
  },
  isSecret: {
    takes: ['any'],
    gives: 'boolean',
    takesUnknown: true,
    does: 'whether a value is a secret in plain text',
    run: ([value = null]) => isSecret(value),
  },
  isPlainText: {
    takes: ['any'],
    gives: 'boolean',
    takesUnknown: true,
    does: 'whether a value stands there as text, secret or not, instead of being filled in by a deployment',
    run: ([value = null]) => (value instanceof Unknown ? isSecret(value) : value !== null),
  },
};

/** What a deployment fills in stands in no plain text, unless a condition chooses between texts. */
function isSecret(value: Value): boolean | Unknown {
  if (!(value instanceof Unknown)) return false;
  if (value.kind === 'secret') return true;
  return value.kind === 'unresolved' && !value.reason.startsWith('it depends on condition') ? false : value;
}

/** Denies count where nothing limits them. */
function allows(statements: Value, action: string, resource: string | undefined): boolean | Unknown {
  if (statements instanceof Unknown) return statements;
  const items = itemsOf(statements).filter(isPlainObject);
  const asked = (effect: string, wanted: string | undefined): boolean | Unknown => {
    const each = items.map((item) => covers(item, effect, action, wanted));
    return each.includes(true) || (each.find((one) => one instanceof Unknown) ?? false);
  };
  const denied = asked('Deny', resource ?? '*');
  if (denied === true) return false;
  const allowed = asked('Allow', resource);
  if (allowed !== true) return allowed === false ? (restOf(statements) ?? false) : allowed;
  return denied instanceof Unknown ? denied : true;
}

function covers(
  statement: ValueObject,
  effect: string,
  action: string,
  resource: string | undefined,
): boolean | Unknown {
  const isLimited = effect === 'Deny' && itemsOf(statement['Condition'] ?? []).length > 0;
  if (statement['Effect'] !== effect || isLimited) return false;
  return speaksOf(statement, action, resource);
}

function speaksOf(statement: ValueObject, action: string, resource: string | undefined): boolean | Unknown {
  const ofActions = matched(statement, 'Action', (pattern) =>
    doesGlobCover(pattern.toLowerCase(), action.toLowerCase()),
  );
  if (ofActions !== true || resource === undefined) return ofActions;
  return matched(statement, 'Resource', (pattern) => doesArnCover(pattern, resource));
}

function applies(statement: Value, action: Value, resource: Value): boolean | Unknown {
  for (const given of [statement, action, resource]) if (given instanceof Unknown) return given;
  const [found = null] = itemsOf(statementsOf(statement));
  return isPlainObject(found) && speaksOf(found, scalarText(action), scalarText(resource));
}

/** Of a `Not…` member, what is not excepted is meant. */
function matched(statement: ValueObject, member: string, isMatch: (pattern: string) => boolean): boolean | Unknown {
  const [listed, excepted] = [statement[member] ?? null, statement[`Not${member}`] ?? null];
  if (itemsOf(excepted).length > 0) return !itemsOf(excepted).some((item) => typeof item === 'string' && isMatch(item));
  const items = itemsOf(listed).map((item) => seen(item));
  if (items.some((item) => typeof item === 'string' && isMatch(item))) return true;
  return restOf(listed) ?? items.find((item) => item instanceof Unknown) ?? false;
}
