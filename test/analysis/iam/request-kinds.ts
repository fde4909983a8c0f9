import { readFileSync } from 'node:fs';
import type { JsonObject } from '#src/model/json.ts';
import type { Principal } from '#src/analysis/iam/principal.ts';
import { isGlobMatch } from '#src/analysis/iam/evaluate-pattern.ts';

/** What the random policies are made of. The requests below hit every cell that these can cut their lines into. */
export const ACTION_GLOBS = [
  's3:GetObject',
  's3:PutObject',
  's3:Get*',
  's3:*Object',
  's3:?etObject',
  'S3:getOBJECT',
  's3:*',
  's3:MadeUp',
  'ec2:*',
  '*Object',
  '*:Get*',
  '*',
];
export const RESOURCE_GLOBS = [
  ...['a', 'b', 'a*', '*b', 'a*b', '?', '??', 'a?', '*a*', '*', 'ab*ba'].map((end) => `arn:aws:s3:::${end}`),
  'arn:aws:s3:*:a',
  'arn:aws:s3:*',
  'arn:aws:s3:?:*:a',
  'arn:aws:s3:a*b:*:*a',
  'arn:aws:s3:a*:b',
  '*',
];
export const AWS_PRINCIPALS = [
  '111122223333',
  'arn:aws:iam::111122223333:root',
  'arn:aws:iam::111122223333:role/one',
  'arn:aws:sts::111122223333:assumed-role/one/x',
  'arn:aws:iam::111122223333:user/two',
  '444455556666',
  '*',
];
export const OTHER_PRINCIPALS: readonly JsonObject[] = [
  { Service: 'ecs-tasks.amazonaws.com' },
  { Federated: 'cognito-identity.amazonaws.com' },
];

const ACCOUNT = 'AWS 111122223333';
const ROLE = 'AWS arn:aws:iam::111122223333:role/one';

/** Everybody that a Principal element made of these can tell apart, with all the names a policy can call them. */
export const PRINCIPALS: readonly Principal[] = [
  [],
  ['AWS 999999999999', 'AWS arn:aws:iam::999999999999:user/far'],
  [ACCOUNT],
  [ACCOUNT, 'AWS arn:aws:iam::111122223333:user/two'],
  [ACCOUNT, 'AWS arn:aws:iam::111122223333:user/three'],
  [ACCOUNT, ROLE, 'AWS arn:aws:sts::111122223333:assumed-role/one/x'],
  [ACCOUNT, ROLE, 'AWS arn:aws:sts::111122223333:assumed-role/one/y'],
  ['AWS 444455556666'],
  ['AWS 444455556666', 'AWS arn:aws:iam::444455556666:user/near'],
  ['Service ecs-tasks.amazonaws.com'],
  ['Service s3.amazonaws.com'],
  ['Federated cognito-identity.amazonaws.com'],
].map((identifiers) => ({ name: identifiers.at(-1) ?? 'anonymous', identifiers }));

export const RESOURCES: readonly string[] = [
  '*',
  ...words('abc', 5).map((end) => `arn:aws:s3:::${end}`),
  // In the older version of the language these are letters.
  ...['', '*', 'a', 'b', 'c', 'aws:username'].map((name) => `arn:aws:s3:::\${${name}}`),
  ...['a', 'b', 'c'].map((end) => `arn:aws:s3:::\${aws:username}${end}`),
  ...['', 'a', 'b', 'ab', 'acb'].flatMap((region) =>
    ['', 'a', 'b', 'bb'].flatMap((account) =>
      ['a', 'b', 'c', 'ab', 'ca', 'b:a', 'a:b', 'a:a', ':a', ':b', 'c:b:a', 'c:c', 'c:ca', '*', '*a', 'a*', '*b'].map(
        (end) => `arn:aws:s3:${region}:${account}:${end}`,
      ),
    ),
  ),
  'arn:aws:ec2:::a',
];

const NEW = ['GetSomethingNewObject', 'GetSomethingNew', 'SomethingNewObject', 'SomethingNew'];

/** One real action of each kind that the globs tell apart, and those that AWS may add. */
export const ACTIONS: readonly string[] = [
  ...oneOfEachKind(realActions()),
  's3:MadeUp',
  's3:xetObject',
  ...['s3', 'ec2', 'a-new-service'].flatMap((service) => NEW.map((name) => `${service}:${name}`)),
];

const STRINGS = [...words('abA', 3), 'a*', '?', '*b', 'A*', '*B', 'bb', 'x'];

/** Single values of each key; a key not named here can always be missing. */
export const VALUES: Readonly<Record<string, readonly string[]>> = {
  'aws:useragent': STRINGS,
  'aws:username': ['a', 'b', 'ab', 'c', 'A', 'a*', 'somebody-1'],
  'aws:tagkeys': STRINGS,
  's3:max-keys': [0, 1, 2, 3, 4, 5, 6, 2.5].map(String),
  'aws:sourceip': ['10.0.0.0', '10.0.0.7', '10.0.1.0', '10.1.0.0', '9.9.9.9', '::1', 'fd00::1'],
  'aws:multifactorauthpresent': ['true', 'false'],
  'aws:securetransport': ['true', 'false'],
  'aws:currenttime': [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => `${year}-01-01T00:00:00.000Z`),
  'aws:sourcearn': [
    'no ARN',
    ...['sns', 'sqs', 'ec2'].flatMap((service) =>
      ['', 'eu', 'us'].flatMap((region) =>
        ['1', '2', '12', 'x'].flatMap((account) =>
          ['', 'x', 'y', 'x:y'].map((end) => `arn:aws:${service}:${region}:${account}:${end}`),
        ),
      ),
    ),
  ],
};

/** Keys of which a request carries any number of values. */
export const MANY: ReadonlySet<string> = new Set(['aws:tagkeys']);
/** Keys that every request carries. */
export const ALWAYS: ReadonlySet<string> = new Set(['aws:securetransport', 'aws:currenttime']);

function realActions(): string[] {
  const table = JSON.parse(readFileSync('src/analysis/iam/actions.generated.json', 'utf8')) as {
    readonly services: Readonly<Record<string, { readonly actions: Readonly<Record<string, string>> }>>;
  }; // the shape that `npm run generate` writes
  return Object.entries(table.services).flatMap(([service, { actions }]) =>
    Object.values(actions).flatMap((names) => names.split(' ').map((name) => `${service}:${name}`)),
  );
}

function oneOfEachKind(actions: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  for (const action of actions) {
    const kind = ACTION_GLOBS.map((glob) => Number(isGlobMatch(glob.toLowerCase(), action.toLowerCase(), 'text'))).join(
      '',
    );
    if (!kinds.has(kind)) kinds.set(kind, action);
  }
  return [...kinds.values()];
}

function words(letters: string, most: number): string[] {
  let last = [''];
  const all: string[] = [];
  for (let length = 1; length <= most; length += 1) {
    last = last.flatMap((word) => Array.from(letters).map((letter) => word + letter));
    all.push(...last);
  }
  return all;
}
