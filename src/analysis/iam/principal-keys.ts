import { type Principal, principalNamed } from './principal.ts';
import { literalText, type TextPattern, type Token } from './text-pattern.ts';

const ARN = 'aws:principalarn';
const ACCOUNTS: ReadonlySet<string> = new Set(['aws:principalaccount', 'kms:calleraccount']);
const IS_SERVICE = 'aws:principalisawsservice';
const SERVICE = 'aws:principalservicename';

/**
 * The values that requests of a principal carry because of who it is, by key; none where they cannot carry the key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
export function keysOfPrincipal({ identifiers }: Principal): ReadonlyMap<string, readonly string[]> {
  const service = identifiers.find((name) => name.startsWith('Service '));
  if (service !== undefined) {
    return new Map([
      [IS_SERVICE, ['true']],
      [SERVICE, [service.slice('Service '.length)]],
      ...[ARN, ...ACCOUNTS].map((key): [string, readonly string[]] => [key, []]),
    ]);
  }
  const account = identifiers.find((name) => /^AWS \d+$/.test(name))?.slice('AWS '.length);
  const arn = identifiers.find((name) => /^AWS arn:[^:]*:iam:/.test(name))?.slice('AWS '.length);
  if (account === undefined && identifiers.length > 0) return new Map();
  const own = account === undefined ? [] : [arn ?? `arn:aws:iam::${account}:root`];
  return new Map([
    [IS_SERVICE, ['false']],
    [SERVICE, []],
    [ARN, own],
    ...[...ACCOUNTS].map((key): [string, readonly string[]] => [key, account === undefined ? [] : [account]]),
  ]);
}

/** The principals whom these values can only be of: a role or user by its ARN, somebody of the account by its number. */
export function principalsCarrying(values: ReadonlyMap<string, readonly string[]>): Principal[] {
  const arns = values.get(ARN) ?? [];
  const accounts = [...ACCOUNTS].flatMap((key) => values.get(key) ?? []);
  return [...arns, ...accounts.map((account) => `arn:aws:iam::${account}:role/another-role`)].map((arn) =>
    principalNamed(`AWS ${arn}`),
  );
}

const DIGITS = Array.from({ length: 12 }, (): Token => ({ is: 'digit' }));
const NAME: readonly Token[] = [
  { is: 'one', stopsAt: ':' },
  { is: 'many', stopsAt: ':' },
];

const PRINCIPAL_ARNS = ['role', 'user'].map((kind): TextPattern => ({
  source: `ARN of a ${kind}`,
  tokens: [...literalText('arn:aws:iam::').tokens, ...DIGITS, ...literalText(`:${kind}/`).tokens, ...NAME],
}));
const ACCOUNT_NUMBER: TextPattern = { source: 'number of an account', tokens: DIGITS };

const OF_KEYS: ReadonlyMap<string, readonly TextPattern[]> = new Map([
  [ARN, PRINCIPAL_ARNS],
  ...[...ACCOUNTS, 'aws:sourceaccount', 'aws:resourceaccount'].map((key): [string, TextPattern[]] => [
    key,
    [ACCOUNT_NUMBER],
  ]),
]);

const OF_TYPES: ReadonlyMap<string, readonly TextPattern[]> = new Map([
  ['Date', [literalText('2026-01-01T00:00:00Z')]],
  ['Numeric', [literalText('1')]],
  ['IPAddress', [literalText('203.0.113.7')]],
]);

/** What values of a key look like, where that is more than a text; an example where its type has an order. */
export function shapesOf(key: string, type: string | undefined): readonly TextPattern[] {
  return OF_KEYS.get(key) ?? OF_TYPES.get(type ?? '') ?? [];
}
