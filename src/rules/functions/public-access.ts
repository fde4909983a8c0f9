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
import { isInternet } from './internet.ts';

/**
 * Whether statements of a resource's policy let in anybody. An allow for everybody is public unless a condition ties it to
 * accounts, organizations, networks or sources, or a deny refuses everybody else.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublic(statements: Value): boolean | Unknown {
  if (statements instanceof Unknown) return statements;
  const items = itemsOf(statements);
  const objects = items.filter(isPlainObject);
  const denies = objects.filter((each) => each['Effect'] === 'Deny' && isForAll(each) === true);
  let doubt = restOf(statements) ?? items.find((item) => item instanceof Unknown);
  for (const each of objects) {
    const is = letsAnybody(each);
    const refused = is === true ? some(denies.map((deny) => refusesOthers(deny, each))) : false;
    if (is === true && refused === false) return true;
    for (const one of [is, refused]) if (one instanceof Unknown) doubt ??= one;
  }
  return doubt ?? false;
}

function letsAnybody(statement: ValueObject): boolean | Unknown {
  if (statement['Effect'] !== 'Allow') return false;
  const forAll = isForAll(statement);
  if (forAll === false) return false;
  const limits = limitsOf(statement, isPositive);
  return limits === true ? false : limits instanceof Unknown ? limits : forAll;
}

/** `"*"` and `{"AWS": "*"}` name everybody; everybody but some is everybody. */
function isForAll(statement: ValueObject): boolean | Unknown {
  if (itemsOf(statement['NotPrincipal'] ?? null).length > 0) return true;
  const principal = statement['Principal'] ?? null;
  const isAll = itemsOf(principal).some(
    (item) =>
      isPlainObject(item) &&
      isWildcard(scalarText(item['Name'])) &&
      item['Type'] !== 'Service' &&
      item['Type'] !== 'Federated',
  );
  return isAll || (restOf(principal) ?? false);
}

/** `*`, or every account's root: AWS takes the latter in policies of ECR and KMS. */
function isWildcard(name: string): boolean {
  return name === '*' || /^arn:[^:]*:iam::\*(:|$)/.test(name);
}

/** A deny that spares only known ones, of at least the same actions and resources. */
function refusesOthers(deny: ValueObject, allow: ValueObject): boolean | Unknown {
  const limited = limitsOf(deny, isNegative);
  if (limited !== true) return limited;
  const actions = everything(allow, 'Action', deny, (pattern, action) =>
    doesGlobCover(pattern.toLowerCase(), action.toLowerCase()),
  );
  return actions === true ? everything(allow, 'Resource', deny, doesArnCover) : actions;
}

/** Whether what one statement names is covered by what another names; all but some is taken for all. */
function everything(
  allow: ValueObject,
  member: 'Action' | 'Resource',
  deny: ValueObject,
  covers: (pattern: string, named: string) => boolean,
): boolean | Unknown {
  const isExcepting = itemsOf(allow[`Not${member}`] ?? null).length > 0;
  const named = isExcepting ? ['*'] : itemsOf(allow[member] ?? null).map(seen);
  const patterns = itemsOf(deny[member] ?? null).map(seen);
  const unknown = restOf(deny[member]) ?? patterns.find((pattern) => pattern instanceof Unknown);
  let doubt = isExcepting ? undefined : restOf(allow[member]);
  for (const each of named) {
    if (patterns.includes('*')) continue;
    if (each instanceof Unknown) doubt ??= each;
    else if (!patterns.some((pattern) => typeof pattern === 'string' && covers(pattern, scalarText(each)))) {
      if (!unknown) return false;
      doubt ??= unknown;
    }
  }
  return doubt ?? true;
}

function some(truths: readonly (boolean | Unknown)[]): boolean | Unknown {
  return truths.includes(true) || (truths.find((one) => one instanceof Unknown) ?? false);
}

const LIMITS = new Set([
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principaltype',
  'aws:principalservicename',
  'aws:userid',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  'sns:endpoint',
  'cognito-identity.amazonaws.com:aud',
  'token.actions.githubusercontent.com:sub',
]);
const ADDRESSES = new Set(['aws:sourceip', 'aws:vpcsourceip']);

/** Whether a condition of the statement limits who is meant. */
function limitsOf(statement: ValueObject, counts: (operator: string) => boolean): boolean | Unknown {
  const condition = statement['Condition'] ?? null;
  let doubt = condition instanceof Unknown ? condition : restOf(condition);
  for (const test of itemsOf(condition)) {
    if (!isPlainObject(test) || !counts(scalarText(test['Operator']).toLowerCase())) continue;
    const values = test['Values'] ?? null;
    const key = scalarText(test['Key']);
    const is = ADDRESSES.has(key) ? opposite(isInternet(values)) : LIMITS.has(key) && hasNoWildcard(values);
    if (is === true) return true;
    if (is instanceof Unknown) doubt ??= is;
  }
  return doubt ?? false;
}

/** `…IfExists` and `ForAllValues:` hold where the key is absent: they limit nobody who leaves it out. */
function isPositive(operator: string): boolean {
  return /^(foranyvalue:)?(stringequals|stringequalsignorecase|stringlike|arnequals|arnlike|ipaddress)$/.test(operator);
}

function isNegative(operator: string): boolean {
  return /^(forallvalues:)?(stringnotequals|stringnotequalsignorecase|stringnotlike|arnnotequals|arnnotlike|notipaddress)(ifexists)?$/.test(
    operator,
  );
}

function opposite(is: boolean | Unknown): boolean | Unknown {
  return is instanceof Unknown ? is : !is;
}

/** `*` alone, or in the place of an ARN's account, is anybody again. A value that a deployment fills in names somebody. */
function hasNoWildcard(values: Value): boolean {
  return itemsOf(values).every((value) => {
    const known = seen(value);
    return typeof known !== 'string' || !/^\*+$|^arn:[^:]*:[^:]*:[^:]*:\*:\*|^arn:[^:]*:\*/.test(known);
  });
}
