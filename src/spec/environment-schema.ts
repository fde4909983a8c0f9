import { type Static, Type } from 'typebox';

const name = { type: 'string', minLength: 1 };

const OBJECT_FORM =
  'The name of a pack, framework or rule. For more, rules is one object, no list: { packs: [...], skip: [...], parameters: { <rule-id>: { <name>: value } } }';

/** Which rules an environment is held to, and what of them is different for it. */
interface DeclaredRules {
  readonly packs: readonly string[];
  readonly skip?: readonly string[];
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * One environment's file. `parameters` belongs to the workspace: where `policies/schemas/parameters.schema.json` exists it
 * is checked too, so that a misspelt parameter is an error and editors complete it.
 */
export const EnvironmentFile = Type.Object(
  {
    environment: Type.String({
      pattern: '^[a-z][a-z0-9-]{0,31}$',
      description: 'Lower case, digits and dashes; also the file name.',
    }),
    region: Type.String({ pattern: '^[a-z]{2}(-[a-z]+)+-\\d$', description: 'An AWS region, e.g. us-east-1.' }),
    account: Type.Optional(
      Type.String({
        pattern: '^\\d{12}$',
        description: 'Twelve digits, in quotes. Pinned: reading another account is an error.',
      }),
    ),
    parameters: Type.Object({}, { additionalProperties: true }),
    rules: Type.Optional(
      Type.Unsafe<readonly string[] | DeclaredRules>({
        description:
          'The rules that it is held to: all, a service (s3), a framework (nist-800-53-r5), a rule or a glob of rules, a package of rules. A list, or packs with what to skip and the parameters of rules.',
        type: ['array', 'object'],
        items: { ...name, description: OBJECT_FORM },
        properties: {
          packs: { type: 'array', items: name, description: 'Like the list.' },
          skip: { type: 'array', items: name, description: 'Rules, or globs of rules, to leave out.' },
          parameters: {
            type: 'object',
            description: 'Rule → parameter → value: see infra-audit rule show <rule>.',
            additionalProperties: { type: 'object' },
          },
        },
        required: ['packs'],
        additionalProperties: false,
      }),
    ),
  },
  { $id: 'environment.schema.json', additionalProperties: false },
);

export type EnvironmentFile = Static<typeof EnvironmentFile>;
