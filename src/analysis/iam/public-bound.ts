import type { Json, JsonObject } from '#src/model/json.ts';
import { addressRange } from '../address.ts';
import type { ConditionTest } from './condition-test.ts';
import { statementsOf } from './policy.ts';

/**
 * The most that a resource's policy may say without being public: its own accounts and the services it names may do anything,
 * everybody else only where the policy itself fixes who they are or where they come from.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function publicBound(policy: Json, accounts: readonly string[]): JsonObject {
  const statements = statementsOf(policy).filter(({ effect }) => effect === 'Allow');
  const others = statements.flatMap(({ principal }) => (principal && !principal.isNot ? principal.listed : []));
  const services = others.filter((name) => name.startsWith('Service ')).map((name) => name.slice('Service '.length));
  const roots = accounts.map((account) => `arn:aws:iam::${account}:root`);
  const fixed = statements.flatMap(({ tests }) => tests.filter((test) => isFixed(test, accounts)));
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        ...everything,
        Principal: { AWS: roots, ...(services.length === 0 ? {} : { Service: [...new Set(services)] }) },
      },
      ...fixed.map(({ operator, key, values }) => ({
        ...everything,
        Principal: '*',
        Condition: { [operator]: { [key]: values } },
      })),
    ],
  };
}

const PLACES: ReadonlySet<string> = new Set(['aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip']);
const ACCOUNTS: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:sourceaccount',
  'aws:sourceowner',
  'kms:calleraccount',
]);
const ARNS: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:sourcearn']);
const ORGANIZATIONS: ReadonlySet<string> = new Set(['aws:principalorgid', 'aws:sourceorgid']);

/** Whether passing the test makes somebody known: a positive test, not skipped where the key is missing, without a wildcard. */
function isFixed(
  { key, family, isNegated, qualifier, ifExists, values, unread }: ConditionTest,
  accounts: readonly string[],
): boolean {
  if (unread !== undefined || isNegated || ifExists || qualifier === 'all') return false;
  if (key === 'aws:sourceip') return family === 'ip' && values.every(isNarrow);
  if (ACCOUNTS.has(key)) return values.every((value) => accounts.includes(value));
  if (ARNS.has(key)) return values.every((value) => accounts.includes(value.split(':')[4] ?? ''));
  return (PLACES.has(key) || ORGANIZATIONS.has(key)) && values.every((value) => !/[*?]/.test(value));
}

/** AWS takes /8 of IPv4 and /32 of IPv6 for the widest blocks that are somebody's. */
function isNarrow(block: string): boolean {
  const range = addressRange(block);
  return range !== undefined && range.last - range.first < 1n << (range.version === 4 ? 24n : 96n);
}
