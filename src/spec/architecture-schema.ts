import { type Static, type TOptional, type TRecord, type TString, type TUnknown, Type } from 'typebox';
import { ObjectiveStatement } from './objective-schema.ts';
import { InvariantStatement } from './statement-schema.ts';
import { SEVERITIES, type Severity } from '#src/model/severity.ts';

const strict = { additionalProperties: false };
const names = { propertyNames: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }) };
const pattern = (description: string): TOptional<TString> => Type.Optional(Type.String({ minLength: 1, description }));
const values = (description: string): TOptional<TRecord<'^.*$', TUnknown>> =>
  Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description, minProperties: 1 }));

const severity = Type.Optional(Type.Unsafe<Severity>({ enum: [...SEVERITIES], description: 'Of its findings.' }));
const rationale = Type.Optional(Type.String({ minLength: 1, description: 'Why it matters; shown with a finding.' }));
const document = Type.Optional(
  Type.Array(Type.String({ minLength: 1 }), { description: 'The rows of the design that this encodes.' }),
);
const when = values(
  'Parameter → value or matcher: part of the environments in which all of them hold, and of no other.',
);

/** How a component's resources are found, the same for CDK, Terraform and hand. All that is given must hold. */
export const Find = Type.Object(
  {
    name: pattern('Name of the resource; `*` stands for any text.'),
    id: pattern('Id or ARN of the resource; `*` stands for any text.'),
    region: pattern('Region of the resource, where it is not the environment’s.'),
    tags: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'Tags it must carry; `*` is any text.' }),
    ),
    stack: pattern('Name of its CloudFormation stack; `*` stands for any text.'),
    logicalId: pattern('Its logical id in that stack; `*` stands for any text.'),
    attachedTo: pattern('Another component whose properties name this resource, e.g. its security group.'),
    belongsTo: pattern('Another component that this resource’s properties name, e.g. the balancer of a listener.'),
    where: values('Property → value or matcher that it must have.'),
  },
  { ...strict, minProperties: 1 },
);

export const Component = Type.Object(
  {
    title: Type.Optional(Type.String({ minLength: 1, description: 'What findings call it.' })),
    type: Type.String({
      pattern: '^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Account)$',
      description: 'E.g. AWS::RDS::DBInstance; Account for what is set for the whole account.',
    }),
    severity,
    rationale,
    document,
    when,
    optional: Type.Optional(Type.Boolean({ description: 'Judged where it exists; no failure where it does not.' })),
    count: Type.Optional(
      Type.Unsafe<Count>({
        description: 'How many there must be; one unless it is said. 0 demands that there is none.',
        anyOf: [
          { type: 'integer', minimum: 0 },
          { type: 'string', pattern: '^\\{.*\\}$' },
          {
            type: 'object',
            properties: { atLeast: { type: ['integer', 'string'] }, atMost: { type: ['integer', 'string'] } },
            additionalProperties: false,
            minProperties: 1,
          },
        ],
      }),
    ),
    forEach: Type.Optional(
      Type.Unsafe<string | readonly (string | number)[] | Readonly<Record<string, unknown>>>({
        description: 'One component for each element, `<name>-<key>`; `{key}` and `{item}` stand for the element.',
        type: ['string', 'array', 'object'],
        items: { type: ['string', 'number'] },
      }),
    ),
    find: Find,
    expect: values('Property, `facts.<name>` or `tags.<key>` → value, matcher, or `{ is: …, severity: … }`.'),
  },
  strict,
);

const said = {
  title: Type.String({ minLength: 1, description: 'One sentence that must be true.' }),
  severity,
  rationale,
  document,
  when,
  components: Type.Optional(Type.Array(Type.String(), { description: 'The components it is about.' })),
};
/** Keys that were, and what became of them; a mistake names it. */
const gone = {
  'x-gone': { needs: 'There is an engine for every statement now: remove "needs" and say a "statement".' },
};

/** What holds over several resources: proved, refuted with a witness, or unknown with the reason. */
const Invariant = Type.Object({ ...said, statement: InvariantStatement }, { ...strict, ...gone });

/** What the whole must achieve. */
const Objective = Type.Object({ ...said, statement: ObjectiveStatement }, { ...strict, ...gone });

const Note = Type.Object({ text: Type.String({ minLength: 1 }), document }, strict);

/** One file of policies/architecture. */
export const ArchitectureFile = Type.Object(
  {
    components: Type.Optional(Type.Record(Type.String(), Component, names)),
    shared: Type.Optional(
      Type.Record(Type.String(), Component, {
        ...names,
        description: 'Of the whole account: judged once, whatever the environment.',
      }),
    ),
    invariants: Type.Optional(Type.Record(Type.String(), Invariant, names)),
    objectives: Type.Optional(Type.Record(Type.String(), Objective, names)),
    notes: Type.Optional(
      Type.Record(Type.String(), Note, { ...names, description: 'What the design says and nothing can check.' }),
    ),
  },
  { $id: 'architecture.schema.json', ...strict, minProperties: 1 },
);

/** A number, a placeholder for one, or a range. */
export type Count = number | string | { readonly atLeast?: number | string; readonly atMost?: number | string };
export type Find = Static<typeof Find>;
export type Component = Static<typeof Component>;
export type Statement = Static<typeof Invariant> | Static<typeof Objective>;
export type ArchitectureFile = Static<typeof ArchitectureFile>;
