import { isAllowed } from '#src/analysis/iam/evaluate.ts';
import { doesConditionHold } from '#src/analysis/iam/evaluate-condition.ts';
import { isArnMatch, isGlobMatch } from '#src/analysis/iam/evaluate-pattern.ts';
import { type Principal, principalsApart } from '#src/analysis/iam/principal.ts';
import type { PolicySet, Request } from '#src/analysis/iam/request.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** What the random policies are made of; the requests below hit every cell that these can cut their lines into. */
export const ACTION_GLOBS = ['s3:GetObject', 's3:PutObject', 's3:Get*', 's3:*Object', 's3:?etObject', 's3:*', '*'];
export const RESOURCE_GLOBS = ['a', 'b', 'a*', '*b', 'a*b', '?', '??', 'a?', '*a*', '*', 'ab*ba'].map(
  (end) => `arn:aws:s3:::${end}`,
);
export const PRINCIPALS = [
  '111122223333',
  'arn:aws:iam::111122223333:role/one',
  'arn:aws:iam::111122223333:user/two',
  '*',
];

const ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:GetObjectAcl',
  's3:DeleteBucket',
  'ec2:RunInstances',
  's3:DeleteObject',
];
const FUTURE = [
  's3:GetSomethingNewObject',
  's3:GetSomethingNew',
  's3:SomethingNewObject',
  's3:SomethingNew',
  'x:SomethingNew',
];
const VALUES = new Map(
  Object.entries<readonly (readonly string[])[]>({
    'aws:useragent': [[], ...[...words('abA', 2), 'a*', '?', '*b', 'A*', '*B'].map((word) => [word])],
    'aws:tagkeys': [[], ...sets(['a', 'b', 'A', 'B', 'ab', 'bb', 'AB', 'a*', '?', 'A*'])],
    's3:max-keys': [[], ...[0, 1, 2, 3, 4, 5, 6, 2.5].map((number) => [String(number)])],
    'aws:sourceip': [
      [],
      ...['10.0.0.0', '10.0.0.7', '10.0.1.0', '10.1.0.0', '9.9.9.9', '::1', 'fd00::1'].map((ip) => [ip]),
    ],
    'aws:multifactorauthpresent': [[], ['true'], ['false']],
    'aws:currenttime': [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => [`${year}-01-01T00:00:00.000Z`]),
  }),
);

/** A request that the first policies allow and the second don't, found by trying one of every kind. */
export function anyExcess(inner: PolicySet<Json>, outer: PolicySet<Json>): Request | undefined {
  const statements = [inner, outer]
    .flatMap(({ grants, limits = [] }) => [grants, ...limits].flat())
    .flatMap(statementsOf);
  const patterns = textsIn(statements, 'Resource');
  const resources = distinct([...words('abc', 5).map((end) => `arn:aws:s3:::${end}`), '*'], patterns, (glob, text) =>
    isArnMatch(glob, text, 'text'),
  );
  const actions = distinct([...ACTIONS, ...FUTURE], textsIn(statements, 'Action'), (glob, text) =>
    isGlobMatch(glob.toLowerCase(), text.toLowerCase(), 'text'),
  );
  const listed = textsIn(statements, 'Principal').map((name) => `AWS ${name}`);
  const contexts = [...VALUES].reduce<Request['context'][]>(
    (all, [key, values]) =>
      all.flatMap((context) => apart(key, values, statements).map((each) => ({ ...context, [key]: each }))),
    [{}],
  );
  for (const principal of principalsOf(listed)) {
    for (const action of actions) {
      for (const resource of resources) {
        for (const context of contexts) {
          const request = { principal, action, resource, context };
          if (isAllowed(inner, request) && !isAllowed(outer, request)) return request;
        }
      }
    }
  }
  return undefined;
}

/** Values of a key of each kind that the statements' tests of it tell apart. */
function apart(
  key: string,
  values: readonly (readonly string[])[],
  statements: readonly JsonObject[],
): (readonly string[])[] {
  const tests = statements.flatMap(({ Condition }) =>
    Object.entries(Condition ?? {}).filter(
      ([, keys]: [string, Json]) => isJsonObject(keys) && Object.hasOwn(keys, key),
    ),
  );
  const kinds = new Map<string, readonly string[]>();
  for (const value of values) {
    const kind = tests
      .map(([operator, keys]) => Number(doesConditionHold({ [operator]: keys }, { [key]: value }, 'text')))
      .join('');
    if (!kinds.has(kind)) kinds.set(kind, value);
  }
  return [...kinds.values()];
}

function principalsOf(listed: readonly string[]): readonly Principal[] {
  return listed.length === 0 ? [{ name: 'somebody', identifiers: [] }] : principalsApart(listed);
}

function statementsOf(document: Json): JsonObject[] {
  return isJsonObject(document) ? [document['Statement'] ?? []].flat().filter((each: Json) => isJsonObject(each)) : [];
}

function textsIn(statements: readonly JsonObject[], name: string): string[] {
  const values = statements.flatMap((statement) => [statement[name] ?? statement[`Not${name}`] ?? []].flat());
  return [
    ...new Set(
      values.flatMap((value: Json) => (isJsonObject(value) ? Object.values(value).flat() : [value])).map(String),
    ),
  ];
}

const MATCHES = new Map<string, boolean>();

/** One text of each kind that the patterns tell apart. */
function distinct(
  texts: readonly string[],
  patterns: readonly string[],
  matches: (glob: string, text: string) => boolean,
): string[] {
  const kinds = new Map<string, string>();
  for (const text of texts) {
    const kind = patterns.map((pattern) => {
      const id = `${pattern}\n${text}`;
      if (!MATCHES.has(id)) MATCHES.set(id, matches(pattern, text));
      return Number(MATCHES.get(id));
    });
    if (!kinds.has(kind.join(''))) kinds.set(kind.join(''), text);
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

function sets(values: readonly string[]): string[][] {
  return values.flatMap((one, index) => [[one], ...values.slice(index + 1).map((other) => [one, other])]);
}
