import { type Static, Type } from 'typebox';

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
  },
  { $id: 'environment.schema.json', additionalProperties: false },
);

export type EnvironmentFile = Static<typeof EnvironmentFile>;
