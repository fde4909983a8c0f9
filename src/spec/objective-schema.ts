import { type TNumber, type TRecord, type TString, type TUnion, Type } from 'typebox';

const strict = { additionalProperties: false };
const placeholder = Type.String({ pattern: '^\\{[A-Za-z][\\w.-]*\\}$', description: 'A parameter.' });
const number = (description: string): TUnion<[TNumber, TString]> =>
  Type.Union([Type.Number({ minimum: 0 }), placeholder], { description });
const numbers = (description: string): TUnion<[TRecord<'^.*$', TNumber>, TString]> =>
  Type.Union([Type.Record(Type.String(), Type.Number({ minimum: 0 })), placeholder], { description });
const counts = (description: string): TRecord<'^.*$', TUnion<[TNumber, TString]>> =>
  Type.Record(Type.String(), Type.Union([Type.Number({ minimum: 0 }), placeholder]), { description });
const duration = Type.String({
  pattern: '^(\\d+(\\.\\d+)? ?(s|min|h|d)|\\{[A-Za-z][\\w.-]*\\})$',
  description: 'E.g. 30 min, 24 h.',
});
const scenarios = Type.Array(
  Type.Unsafe<string>({ enum: ['task', 'host', 'zone', 'corruption', 'deletion', 'region'] }),
  { minItems: 1, description: 'What may happen; what is left out is shown and not promised.' },
);

const Drill = Type.Object(
  {
    component: Type.String({ minLength: 1 }),
    scenario: Type.Unsafe<string>({ enum: ['task', 'host', 'zone', 'corruption', 'deletion', 'region'] }),
    took: duration,
    on: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'When it was tried.' }),
    evidence: Type.String({ minLength: 1, description: 'Where the record of it lies.' }),
  },
  strict,
);

/** What is promised of an environment: one of these. */
export const ObjectiveStatement = Type.Object(
  {
    availability: Type.Optional(
      Type.Object(
        { atLeastPercent: number('Of a month.') },
        { ...strict, description: 'The product of the service levels that AWS publishes for the components.' },
      ),
    ),
    recoveryPoint: Type.Optional(
      Type.Object(
        { atMost: duration, in: scenarios },
        { ...strict, description: 'How much of what was written may be lost (RPO).' },
      ),
    ),
    recoveryTime: Type.Optional(
      Type.Object(
        {
          atMost: duration,
          in: scenarios,
          drills: Type.Optional(Type.Array(Drill)),
          drillsHold: Type.Optional(duration),
        },
        { ...strict, description: 'How long it may take until it serves again (RTO).' },
      ),
    ),
    manualSnapshot: Type.Optional(
      Type.Object(
        {
          of: Type.String({ minLength: 1, description: 'The database.' }),
          before: Type.String({ minLength: 1, description: 'The service whose last deployment it must come before.' }),
          within: duration,
        },
        { ...strict, description: 'A snapshot that somebody took before the last deployment.' },
      ),
    ),
    monthlyCost: Type.Optional(
      Type.Object(
        {
          targetUsd: number('What a month was said to cost.'),
          tolerancePercent: Type.Optional(number('How much more it may cost.')),
          tasks: Type.Optional(counts('Component of a service → running tasks assumed; else its desired count.')),
          usage: Type.Optional(numbers('What is assumed of a month, e.g. internetGiB, natGiB, storageGiB.')),
          estimate: Type.Optional(numbers('What was estimated, USD by service, to show beside.')),
        },
        strict,
      ),
    ),
  },
  { ...strict, minProperties: 1, maxProperties: 1 },
);
