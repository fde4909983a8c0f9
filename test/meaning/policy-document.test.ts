import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { meaningOf } from '#src/meaning/meaning.ts';

const policy = meaningOf('AWS::KMS::Key', 'KeyPolicy')!;

const ACTIONS = ['s3:GetObject', 's3:PutObject', 'sqs:SendMessage'];
const RESOURCES = ['arn:aws:s3:::a', 'arn:aws:s3:::b', 'arn:aws:sqs:us-east-1:1:q'];
const PRINCIPALS = ['111111111111', '222222222222'];

const some = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
const statement: fc.Arbitrary<JsonObject> = fc.record({
  Effect: fc.constantFrom('Allow', 'Deny'),
  Action: some([...ACTIONS, 's3:*', '*', 's3:?etObject']),
  Resource: some([...RESOURCES, 'arn:aws:s3:::*', '*']),
  Principal: some([...PRINCIPALS, '*']).map((AWS) => ({ AWS })),
  Condition: fc.constantFrom<JsonObject>({}, { Bool: { 'aws:SecureTransport': 'true' } }),
});
const statements = fc.array(statement, { maxLength: 4 });

/** Every request of a small world that some statement fits, by effect and condition: worked out one by one. */
function reach(list: readonly JsonObject[]): string {
  return ['Allow', 'Deny']
    .flatMap((effect) =>
      [true, false].flatMap((isSecure) =>
        ACTIONS.flatMap((action) =>
          RESOURCES.flatMap((resource) =>
            PRINCIPALS.map((principal) =>
              list.some((each) => fits(each, { effect, isSecure, action, resource, principal })) ? 'x' : '.',
            ),
          ),
        ),
      ),
    )
    .join('');
}

interface Request {
  readonly effect: string;
  readonly isSecure: boolean;
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
}

function fits({ Effect, Action, Resource, Principal, Condition }: JsonObject, request: Request): boolean {
  const isConditional = isJsonObject(Condition) && Object.keys(Condition).length > 0;
  return (
    Effect === request.effect &&
    (request.isSecure || !isConditional) &&
    like(Action, request.action) &&
    like(Resource, request.resource) &&
    isJsonObject(Principal) &&
    like(Principal['AWS'], request.principal)
  );
}

function like(patterns: Json | undefined, text: string): boolean {
  const list: readonly Json[] = Array.isArray(patterns) ? patterns : [patterns ?? ''];
  return list.some((pattern) => {
    const source = String(pattern).replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
    return new RegExp(`^${source}$`, 'i').test(text);
  });
}

test('documents that are the same reach the same requests; one within another reaches no more', () => {
  fc.assert(
    fc.property(statements, statements, (one, other) => {
      const [few, many] = [reach(one), reach(other)];
      if (policy.holds('same', { Statement: one }, { Statement: other })) expect(few).toBe(many);
      if (policy.holds('within', { Statement: one }, { Statement: other })) {
        expect(few.split('').every((mark, at) => mark === '.' || many[at] === 'x')).toBe(true);
      }
      expect(policy.holds('within', { Statement: one }, { Statement: [...other, ...one] })).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('statements split by action, resource and principal, re-ordered, re-spelt and renamed are the same', () => {
  fc.assert(
    fc.property(statements, fc.infiniteStream(fc.nat()), (list, random) => {
      const at = (): number => random.next().value ?? 0;
      const pieces = list
        .flatMap((each) => split(each))
        .map((piece) => ({ piece: { ...piece, Sid: `s${at()}` }, at: at() }));
      const Statement = pieces.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece);
      expect(policy.holds('same', { Statement: list }, { Statement })).toBe(true);
      expect(policy.canonical({ Statement })).toStrictEqual(policy.canonical({ Statement: list }));
    }),
  );
});

function split(each: JsonObject): JsonObject[] {
  const [actions, resources] = [each['Action'] as string[], each['Resource'] as string[]];
  const principals = (each['Principal'] as { AWS: string[] }).AWS;
  return actions.flatMap((Action) =>
    resources.flatMap((Resource) =>
      principals.map((AWS) => ({ ...each, Action, Resource, Principal: AWS === '*' ? '*' : { AWS } })),
    ),
  );
}

const READ = { Effect: 'Allow', Principal: { Service: 'logs.amazonaws.com' }, Action: 'kms:Decrypt', Resource: '*' };

test.each<[string, JsonObject, boolean]>([
  ['what a wildcard covers', { ...READ, Action: 'kms:Decrypt' }, true],
  ['an action in other case', { ...READ, Action: 'KMS:decrypt' }, true],
  ['no resource said', { Effect: 'Allow', Principal: { Service: 'logs.amazonaws.com' }, Action: 'kms:Decrypt' }, true],
  ['no effect said', { Action: 'kms:Decrypt', Resource: '*' }, true],
  ['no principal said', { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }, true],
  ['a wider action', { ...READ, Action: 'kms:*' }, false],
  ['another principal', { ...READ, Principal: { Service: 'sns.amazonaws.com' } }, false],
  ['the other effect', { ...READ, Effect: 'Deny' }, false],
  ['its negation', { Effect: 'Allow', NotAction: 'kms:Decrypt', Resource: '*' }, false],
  ['only where the condition holds', { ...READ, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, true],
])('a statement is within what a policy grants: %s', (_, wanted, isGranted) => {
  const actual = { Statement: [{ ...READ, Action: ['kms:Decrypt*', 'kms:Encrypt'] }] };
  expect(policy.holds('within', { Statement: wanted }, actual)).toBe(isGranted);
});

test('an unconditional expectation is not met under a condition', () => {
  const actual = { Statement: { ...READ, Condition: { Bool: { 'aws:SecureTransport': 'true' } } } };
  expect(policy.holds('within', { Statement: READ }, actual)).toBe(false);
});

test('a variable needs the version that has them', () => {
  const Statement = { ...READ, Resource: 'arn:aws:s3:::home/${aws:username}' };
  expect(policy.holds('same', { Version: '2012-10-17', Statement }, { Version: '2012-10-17', Statement })).toBe(true);
  expect(policy.holds('same', { Version: '2012-10-17', Statement }, { Statement })).toBe(false);
});

test('a wildcard in an ARN reaches no further than its colon', () => {
  const holds = (outer: string, inner: string): boolean =>
    policy.holds('within', { Statement: { ...READ, Resource: inner } }, { Statement: { ...READ, Resource: outer } });
  expect(holds('arn:aws:sqs:*:1:q*', 'arn:aws:sqs:us-east-1:1:queue')).toBe(true);
  expect(holds('arn:aws:sqs:*:q', 'arn:aws:sqs:us-east-1:1:q')).toBe(false);
  expect(holds('arn:aws:logs:us-east-1:1:log-group:/a/*', 'arn:aws:logs:us-east-1:1:log-group:/a/b:*')).toBe(true);
});

test.each<[string, Json, Json, boolean]>([
  ['Statement', READ, [READ], true],
  ['Statement.Action', 'KMS:decrypt', ['kms:Decrypt'], true],
  ['Statement.Action', ['kms:Encrypt'], 'kms:Decrypt', false],
  ['Statement.Resource', ['b', 'a'], ['a', 'b'], true],
  ['Statement.Resource', 'A', 'a', false],
  ['Statement.Principal', '*', { AWS: ['*'] }, true],
  ['Statement.Principal', { AWS: '111111111111' }, { AWS: 'arn:aws:iam::111111111111:root' }, true],
  ['Statement.Principal', { AWS: '111111111111' }, { Service: '111111111111' }, false],
  ['Statement.Principal.AWS', '111111111111', ['arn:aws:iam::111111111111:root'], true],
  ['Statement.Principal.Service', 'logs.amazonaws.com', 'sns.amazonaws.com', false],
  ['Statement.Condition', { Bool: { 'aws:securetransport': true } }, { Bool: { 'aws:SecureTransport': 'true' } }, true],
  [
    'Statement.Condition',
    { Bool: { 'aws:securetransport': true } },
    { Bool: { 'aws:SecureTransport': 'false' } },
    false,
  ],
])('a part of a policy has the meaning of its member: %s %j and %j', (path, one, other, isSame) => {
  expect(meaningOf('AWS::KMS::Key', `KeyPolicy.${path}`)?.holds('same', one, other)).toBe(isSame);
});

test('Version and Effect mean what they say', () => {
  expect(meaningOf('AWS::KMS::Key', 'KeyPolicy.Version')).toBeUndefined();
  expect(meaningOf('AWS::KMS::Key', 'KeyPolicy.Statement.Effect')).toBeUndefined();
});

test('matchers stay where they are', () => {
  const Statement = [{ ...READ, Sid: 'x', Resource: { matches: '^arn:' } }];
  expect(policy.canonical({ Statement })).toStrictEqual({ Statement: [{ ...READ, Resource: { matches: '^arn:' } }] });
  expect(policy.canonical({ Statement: { includes: Statement } })).toStrictEqual({
    Statement: { includes: Statement },
  });
});

test('a pattern covers only what each of its matches is', () => {
  const holds = (outer: JsonObject, inner: JsonObject): boolean =>
    policy.holds('within', { Statement: { ...READ, ...inner } }, { Statement: { ...READ, ...outer } });
  expect(holds({ Action: 'kms:?ecrypt' }, { Action: 'kms:Decrypt' })).toBe(true);
  expect(holds({ Action: 'kms:?' }, { Action: 'kms:*' })).toBe(false);
  expect(holds({ Action: 'kms:*t' }, { Action: 'kms:*' })).toBe(false);
  const group = (name: string): JsonObject => ({ Resource: `arn:aws:logs:us-east-1:1:log-group:${name}` });
  expect(holds(group('/a/*'), group('/a/b'))).toBe(true);
  expect(holds(group('/a/*'), group('/b/c'))).toBe(false);
  expect(holds({ Principal: '*' }, { Principal: { AWS: '111111111111' } })).toBe(true);
  expect(holds({ Principal: { AWS: '111111111111' } }, { Principal: '*' })).toBe(false);
});

test('what is not known stays visible, and is never the same', () => {
  const Statement = [{ ...READ, Principal: { AWS: { $unresolved: 'a parameter' } } }];
  expect(policy.canonical({ Statement })).toStrictEqual({ Statement });
  expect(policy.holds('same', { Statement: READ }, { Statement })).toBe(false);
  expect(policy.holds('same', { Statement: [] }, { Statement: [{ $unresolved: 'a parameter' }] })).toBe(false);
});

test('text that is no document is compared as text', () => {
  expect(policy.holds('same', 'not a policy', 'not a policy')).toBe(true);
  expect(policy.holds('same', '{broken', { Statement: [] })).toBe(false);
});
