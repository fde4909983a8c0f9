import { type Static, Type } from 'typebox';
import { SEVERITIES, type Severity } from '#src/model/severity.ts';

const strict = { additionalProperties: false };
const text = (description: string) => Type.String({ minLength: 1, description });
const TYPE = '^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Custom::[A-Za-z0-9_@-]+|Account)$';

const Parameter = Type.Object(
  {
    type: Type.Unsafe<string>({ enum: ['string', 'integer', 'number', 'boolean', 'array'] }),
    description: text('What it sets.'),
    default: Type.Unknown({ description: 'What holds where nobody sets it.' }),
    items: Type.Optional(Type.Object({ type: Type.Unsafe<string>({ enum: ['string', 'integer', 'number'] }) }, strict)),
    minimum: Type.Optional(Type.Number()),
    maximum: Type.Optional(Type.Number()),
    enum: Type.Optional(Type.Array(Type.Unknown(), { minItems: 1 })),
    pattern: Type.Optional(Type.String()),
  },
  strict,
);

/** One file of policies/rules. */
export const RuleFile = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      description: 'States the wanted condition, as its file is called: s3-bucket-blocks-public-access.',
    }),
    title: text('The wanted condition as a sentence.'),
    severity: Type.Unsafe<Severity>({ enum: [...SEVERITIES], description: 'Of its findings.' }),
    rationale: text('Why it matters, and why so much.'),
    resource: Type.Unsafe<string | readonly string[]>({
      description: 'The type that it judges, or several.',
      anyOf: [
        { type: 'string', pattern: TYPE },
        { type: 'array', minItems: 1, items: { type: 'string', pattern: TYPE } },
      ],
    }),
    when: Type.Optional(text('Condition: of which resources it speaks. All others are not applicable.')),
    assert: text('Condition that must hold.'),
    parameters: Type.Optional(
      Type.Record(Type.String(), Parameter, { propertyNames: Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' }) }),
    ),
    message: Type.Optional(text('What is so where it fails; {expressions} in braces are filled in.')),
    remediation: text('What to do, exactly.'),
    references: Type.Array(Type.String({ pattern: '^https://' }), { description: 'AWS documentation.', minItems: 1 }),
  },
  { $id: 'rule.schema.json', ...strict },
);

/** A resource that a case is about, or needs beside it. */
const CaseResource = {
  type: Type.Optional(Type.String({ pattern: TYPE, description: 'The rule’s first type unless it is said.' })),
  id: Type.Optional(text('Its id; `subject` unless it is said.')),
  arn: Type.Optional(text('Its ARN.')),
  name: Type.Optional(text('Its name.')),
  region: Type.Optional(text('us-east-1 unless it is said.')),
  properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  tags: Type.Optional(Type.Record(Type.String(), Type.String())),
  unread: Type.Optional(Type.Array(Type.String(), { description: 'Properties and facts that could not be read.' })),
};

const Case = Type.Object(
  {
    case: text('What is special about it.'),
    expect: Type.Unsafe<CaseVerdict>({ enum: ['pass', 'fail', 'unknown', 'not-applicable'] }),
    source: Type.Optional(
      Type.Unsafe<'live' | 'template'>({ enum: ['live', 'template'], description: 'live unless it is said.' }),
    ),
    ...CaseResource,
    others: Type.Optional(Type.Array(Type.Object(CaseResource, strict), { description: 'Resources beside it.' })),
    unreadTypes: Type.Optional(Type.Array(Type.String(), { description: 'Types that could not be read.' })),
    parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    env: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'The environment’s parameters.' })),
    now: Type.Optional(text('When the snapshot was taken, ISO 8601; 2026-01-01T00:00:00Z unless it is said.')),
    message: Type.Optional(text('A part that the message of a failure must have.')),
    actual: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'Evidence of a failure: path → value.' }),
    ),
  },
  strict,
);

/** A file `<rule-id>.test.yaml` beside its rule. */
export const RuleTestFile = Type.Object(
  { cases: Type.Array(Case, { minItems: 1 }) },
  { $id: 'rule-test.schema.json', ...strict },
);

export type CaseVerdict = 'pass' | 'fail' | 'unknown' | 'not-applicable';
export type RuleFile = Static<typeof RuleFile>;
export type RuleTestFile = Static<typeof RuleTestFile>;
