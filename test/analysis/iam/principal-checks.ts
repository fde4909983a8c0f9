import assert from 'node:assert/strict';
import {
  isExcepted,
  isListed,
  listedPrincipals,
  type Principal,
  principalNamed,
  principalsApart,
} from '#src/analysis/iam/principal.ts';
import { keysOfPrincipal, principalsCarrying, shapesOf } from '#src/analysis/iam/principal-keys.ts';
import { doesMatch } from '#src/analysis/iam/text-match.ts';
import type { Check } from '../mutation/check.ts';

const [ONE, TWO] = ['111122223333', '444455556666'];
const iam = (account: string, path: string): string => `arn:aws:iam::${account}:${path}`;
const session = (account: string, path: string): string => `arn:aws:sts::${account}:assumed-role/${path}`;
const named = (name: string, ...identifiers: readonly string[]): Principal => ({ name, identifiers });
const sessionOf = (account: string, role: string, own: string, path = role): Principal =>
  named(
    session(account, `${role}/${own}`),
    `AWS ${session(account, `${role}/${own}`)}`,
    `AWS ${iam(account, `role/${path}`)}`,
    `AWS ${account}`,
  );

const ANONYMOUS = named('anonymous');
const USER = named(iam(ONE, 'user/two'), `AWS ${iam(ONE, 'user/two')}`, `AWS ${ONE}`);
const SERVICE = named('sns.amazonaws.com', 'Service sns.amazonaws.com');
const ANOTHER = named('another.amazonaws.com', 'Service another.amazonaws.com');
const FEDERATED = named('accounts.google.com', 'Federated accounts.google.com');

const LISTS: readonly Check[] = [
  {
    name: 'the names that an element lists',
    run: () => {
      assert.deepEqual(listedPrincipals('*'), ['AWS *']);
      assert.deepEqual(listedPrincipals({ AWS: [iam(ONE, 'root'), TWO], Service: 'sns.amazonaws.com' }), [
        `AWS ${ONE}`,
        `AWS ${TWO}`,
        'Service sns.amazonaws.com',
      ]);
    },
  },
  {
    name: 'whom a list is about',
    run: () => {
      const lists = [['AWS *'], [`AWS ${TWO}`, `AWS ${ONE}`], [`AWS ${TWO}`], []];
      assert.deepEqual(
        lists.map((list) => isListed(USER, list)),
        [true, true, false, false],
      );
      assert.deepEqual(
        lists.map((list) => isListed(ANONYMOUS, list)),
        [true, false, false, false],
      );
    },
  },
  {
    name: 'whom a list leaves out',
    run: () => {
      const lists = [['AWS *'], [...USER.identifiers, `AWS ${TWO}`], [`AWS ${ONE}`], []];
      assert.deepEqual(
        lists.map((list) => isExcepted(USER, list)),
        [true, true, false, false],
      );
      assert.deepEqual(
        lists.map((list) => isExcepted(ANONYMOUS, list)),
        [true, false, false, false],
      );
    },
  },
];

const apart = (name: string, listed: readonly string[], expected: readonly Principal[]): Check => ({
  name: `principals apart: ${name}`,
  run: () => assert.deepEqual(principalsApart(listed), expected),
});

const strangerOf = (account: string, role = 'another-role', own = 'a-session'): Principal =>
  sessionOf(account, role, own);
const root = (account: string): Principal => named(iam(account, 'root'), `AWS ${account}`);

const APART: readonly Check[] = [
  apart('nobody in particular', ['AWS *'], [strangerOf(ONE), ANONYMOUS, ANOTHER]),
  apart(
    'an account, twice',
    [`AWS ${TWO}`, `AWS ${TWO}`],
    [strangerOf(ONE), ANONYMOUS, strangerOf(TWO), root(TWO), ANOTHER],
  ),
  apart(
    'a stranger’s account',
    [`AWS ${ONE}`],
    [strangerOf('111122223334'), ANONYMOUS, strangerOf(ONE), root(ONE), ANOTHER],
  ),
  apart(
    'a user',
    [`AWS ${USER.name}`, 'AWS *'],
    [strangerOf('111122223334'), ANONYMOUS, strangerOf(ONE), root(ONE), USER, ANOTHER],
  ),
  apart(
    'services and others',
    ['Service sns.amazonaws.com', 'Federated accounts.google.com'],
    [strangerOf(ONE), ANONYMOUS, SERVICE, FEDERATED, ANOTHER],
  ),
  apart(
    'whatever would stand for all others',
    [`AWS ${iam(TWO, 'role/another-role')}`, `AWS ${session(TWO, 'one/a-session')}`],
    [
      strangerOf(ONE, 'another-role-x', 'a-session-x'),
      ANONYMOUS,
      strangerOf(TWO, 'another-role-x', 'a-session-x'),
      root(TWO),
      sessionOf(TWO, 'another-role', 'a-session-x'),
      sessionOf(TWO, 'one', 'a-session'),
      named('another-x.amazonaws.com', 'Service another-x.amazonaws.com'),
    ],
  ),
  apart(
    'names like accounts',
    ['Federated AWS 1', 'AWS 1-x'],
    [strangerOf(ONE), ANONYMOUS, named('AWS 1', 'Federated AWS 1'), named('1-x', 'AWS 1-x'), ANOTHER],
  ),
];

const called = (name: string, listed: string, expected: Principal): Check => ({
  name: `who is called so: ${name}`,
  run: () => assert.deepEqual(principalNamed(listed), expected),
});

const NAMED: readonly Check[] = [
  called('a role', `AWS ${iam(ONE, 'role/one')}`, sessionOf(ONE, 'one', 'a-session')),
  called('a role with a path', `AWS ${iam(ONE, 'role/a/b/one')}`, sessionOf(ONE, 'one', 'a-session', 'a/b/one')),
  called('a session', `AWS ${session(ONE, 'one/me')}`, sessionOf(ONE, 'one', 'me')),
  called('a user', `AWS ${USER.name}`, USER),
  called(
    'a user of a role’s name',
    `AWS ${iam(ONE, 'user/role/x')}`,
    named(iam(ONE, 'user/role/x'), `AWS ${iam(ONE, 'user/role/x')}`, `AWS ${ONE}`),
  ),
  called(
    'a federated user',
    `AWS arn:aws:sts::${ONE}:federated-user/me`,
    named(`arn:aws:sts::${ONE}:federated-user/me`, `AWS arn:aws:sts::${ONE}:federated-user/me`, `AWS ${ONE}`),
  ),
  called(
    'a federated user of a role’s name',
    `AWS arn:aws:sts::${ONE}:role/me`,
    named(`arn:aws:sts::${ONE}:role/me`, `AWS arn:aws:sts::${ONE}:role/me`, `AWS ${ONE}`),
  ),
  called(
    'a user like a session',
    `AWS ${iam(ONE, 'assumed-role/a/b')}`,
    named(iam(ONE, 'assumed-role/a/b'), `AWS ${iam(ONE, 'assumed-role/a/b')}`, `AWS ${ONE}`),
  ),
  called(
    'a session without its role',
    `AWS ${session(ONE, 'one')}`,
    named(session(ONE, 'one'), `AWS ${session(ONE, 'one')}`, `AWS ${ONE}`),
  ),
  called('a service', 'Service sns.amazonaws.com', SERVICE),
  called('an id', 'AWS AIDAEXAMPLE', named('AIDAEXAMPLE', 'AWS AIDAEXAMPLE')),
  called(
    'an ARN within a name',
    `AWS x${iam(ONE, 'user/two')}`,
    named(`x${iam(ONE, 'user/two')}`, `AWS x${iam(ONE, 'user/two')}`),
  ),
  called('no account', 'AWS arn:aws:iam::x:user/two', named('arn:aws:iam::x:user/two', 'AWS arn:aws:iam::x:user/two')),
  called(
    'a federated user like a session',
    `AWS arn:aws:sts::${ONE}:federated-user/assumed-role/a/b`,
    named(
      `arn:aws:sts::${ONE}:federated-user/assumed-role/a/b`,
      `AWS arn:aws:sts::${ONE}:federated-user/assumed-role/a/b`,
      `AWS ${ONE}`,
    ),
  ),
];

const carries = (name: string, principal: Principal, expected: Readonly<Record<string, readonly string[]>>): Check => ({
  name: `keys of a principal: ${name}`,
  run: () => assert.deepEqual(Object.fromEntries(keysOfPrincipal(principal)), expected),
});

const person = (arn: readonly string[], account: readonly string[]): Record<string, readonly string[]> => ({
  'aws:principalisawsservice': ['false'],
  'aws:principalservicename': [],
  'aws:principalarn': arn,
  'aws:principalaccount': account,
  'kms:calleraccount': account,
});

const KEYS: readonly Check[] = [
  carries('a session’s are its role’s', sessionOf(ONE, 'one', 'me', 'a/one'), person([iam(ONE, 'role/a/one')], [ONE])),
  carries('a user', USER, person([USER.name], [ONE])),
  carries('an account', root(TWO), person([iam(TWO, 'root')], [TWO])),
  carries('nobody', ANONYMOUS, person([], [])),
  carries('a service', SERVICE, {
    'aws:principalisawsservice': ['true'],
    'aws:principalservicename': ['sns.amazonaws.com'],
    'aws:principalarn': [],
    'aws:principalaccount': [],
    'kms:calleraccount': [],
  }),
  carries('somebody from elsewhere', FEDERATED, {}),
  carries('an id', named('x', 'AWS AIDAEXAMPLE1', 'AWS 1-x', 'Federated AWS 1'), {}),
  carries(
    'no ARN of theirs',
    named('x', 'AWS arn:aws:sts::1:iam:', 'x AWS arn:aws:iam:', `AWS ${ONE}`),
    person([iam(ONE, 'root')], [ONE]),
  ),
  {
    name: 'whom values can only be of',
    run: () => {
      const found = principalsCarrying(
        new Map([
          ['aws:principalarn', [USER.name]],
          ['aws:principalaccount', [TWO]],
          ['kms:calleraccount', [ONE]],
          ['aws:sourceaccount', ['777788889999']],
        ]),
      );
      assert.deepEqual(found, [USER, strangerOf(TWO), strangerOf(ONE)]);
      assert.deepEqual(principalsCarrying(new Map()), []);
    },
  },
];

const shaped = (key: string, type: string | undefined, yes: readonly string[], no: readonly string[]): Check => ({
  name: `what values look like: ${key} ${type ?? ''}`,
  run: () => {
    const shapes = shapesOf(key, type);
    assert.deepEqual(
      [...yes, ...no].filter((text) => shapes.some((shape) => doesMatch(shape, text))),
      yes,
    );
  },
});

const SHAPES: readonly Check[] = [
  shaped(
    'aws:principalarn',
    'ARN',
    [iam(ONE, 'role/x'), iam(ONE, 'user/a/b')],
    [iam(ONE, 'role/'), iam(ONE, 'group/x'), iam('1', 'role/x'), iam(ONE, 'role/a:b'), iam(ONE, 'role/:')],
  ),
  ...['aws:principalaccount', 'kms:calleraccount', 'aws:sourceaccount', 'aws:resourceaccount'].map((key) =>
    shaped(key, undefined, [ONE], ['1', 'x', `${ONE}4`]),
  ),
  shaped('aws:currenttime', 'Date', ['2026-01-01T00:00:00Z'], ['1']),
  shaped('s3:max-keys', 'Numeric', ['1'], ['x']),
  shaped('aws:sourceip', 'IPAddress', ['203.0.113.7'], ['1']),
  shaped('aws:referer', 'String', [], ['', 'x', '1']),
  shaped('aws:referer', undefined, [], ['', 'x', '1']),
];

/** Who asks: the names that policies call them by, and what their requests carry of it. */
export const PRINCIPALS: readonly Check[] = [...LISTS, ...APART, ...NAMED, ...KEYS, ...SHAPES];
