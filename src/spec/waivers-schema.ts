import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };

/** policies/waivers.yaml: which findings a team accepts, why, who answers for it, and until when. */
export const WaiversFile = Type.Object(
  {
    waivers: Type.Array(
      Type.Object(
        {
          rule: Type.String({
            minLength: 1,
            description:
              'A rule id (<component>.<path>, <component>.exists, an invariant’s name); * stands for any text.',
          }),
          environments: Type.Optional(
            Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description: 'Default: every environment.' }),
          ),
          resource: Type.Optional(
            Type.String({ minLength: 1, description: 'Id, ARN, name or logical id; * stands for any text.' }),
          ),
          reason: Type.String({
            minLength: 10,
            description: 'Why it is accepted: a sentence of 10 characters or more.',
          }),
          owner: Type.String({ minLength: 1, description: 'Who answers for it.' }),
          expires: Type.String({
            pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
            description: 'The last day on which it holds (UTC): YYYY-MM-DD.',
          }),
          while: Type.Optional(
            Type.Unknown({
              description:
                'Only while the actual value is this, or has this digest (sha256:…, as drift --accept writes it); null: while there is none.',
            }),
          ),
        },
        strict,
      ),
    ),
  },
  { $id: 'waivers.schema.json', ...strict },
);

export type WaiversFile = Static<typeof WaiversFile>;
