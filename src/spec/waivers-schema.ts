import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
const glob = (description: string) => ({ type: 'string', minLength: 1, description });

/** Which resources are meant, as the file says it. */
interface DeclaredSelector {
  readonly name?: string;
  readonly arn?: string;
  readonly type?: string;
  readonly component?: string;
  readonly tags?: string;
}

/** policies/waivers.yaml: which findings a team accepts, why, who answers for it, and until when. */
export const WaiversFile = Type.Object(
  {
    waivers: Type.Array(
      Type.Object(
        {
          rule: Type.Unsafe<string | readonly string[]>({
            type: ['string', 'array'],
            minLength: 1,
            minItems: 1,
            items: { type: 'string', minLength: 1 },
            description:
              'A rule id (s3-bucket-tls-only, <component>.<path>, <component>.exists, an invariant’s name), or a list; * stands for any text.',
          }),
          environments: Type.Optional(
            Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description: 'Default: every environment.' }),
          ),
          resource: Type.Optional(
            Type.Unsafe<string | DeclaredSelector>({
              type: ['string', 'object'],
              minLength: 1,
              minProperties: 1,
              properties: {
                name: glob('Id, ARN, name or logical id; * stands for any text.'),
                arn: glob('ARN.'),
                type: glob('CloudFormation type, AWS::S3::Bucket.'),
                component: glob('A component of the spec.'),
                tags: glob('Environment = tiger and not (Tier = public or Backup); and, or, not, =, !=, ( ).'),
              },
              additionalProperties: false,
              description: 'Id, ARN, name or logical id (* stands for any text), or an object of which all must be so.',
            }),
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
          ticket: Type.Optional(Type.String({ minLength: 1, description: 'Where it was decided: an id or a link.' })),
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
