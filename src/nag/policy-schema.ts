import { type Static, Type } from 'typebox';
import { SEVERITIES, type Severity } from '#src/model/severity.ts';
import { PACK_CLASSES, type PackName } from './pack-classes.ts';

const strict = { additionalProperties: false };

/** policies/nag.yaml: which cdk-nag packs gate, from which severity on, and what is acknowledged. */
export const NagFile = Type.Object(
  {
    packs: Type.Array(
      Type.Object(
        {
          name: Type.Unsafe<PackName>({ enum: Object.keys(PACK_CLASSES) }),
          gate: Type.Boolean({ description: 'true: its findings fail synth and the gate; false: they inform.' }),
        },
        strict,
      ),
      { minItems: 1, description: 'At least one pack.' },
    ),
    failOn: Type.Unsafe<Severity>({
      enum: [...SEVERITIES],
      description: 'The least severity that fails. cdk-nag errors count as high, warnings as medium.',
    }),
    acknowledgements: Type.Optional(
      Type.Array(
        Type.Object(
          {
            rule: Type.String({
              minLength: 1,
              description: 'A finding’s exact id, Rule[*] for all findings of a rule, or undecided[Rule].',
            }),
            path: Type.String({
              minLength: 1,
              description: 'A glob over construct paths; {env} is the environment’s name.',
            }),
            environments: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
            reason: Type.String({
              minLength: 10,
              description: 'Why it is right here: a sentence of 10 characters or more.',
            }),
            owner: Type.String({ minLength: 1, description: 'Who answers for it.' }),
            expires: Type.String({
              pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
              description: 'The last day on which it holds: YYYY-MM-DD, in quotes.',
            }),
          },
          strict,
        ),
      ),
    ),
  },
  { $id: 'nag.schema.json', ...strict },
);

export type NagFile = Static<typeof NagFile>;
