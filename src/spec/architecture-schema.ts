import { type Static, Type } from 'typebox';
import { SEVERITIES } from '#src/model/severity.ts';

const strict = { additionalProperties: false };
const componentName = Type.String({ pattern: '^[a-z][a-z0-9-]*$' });

/** How a component's resources are found, the same for CDK, Terraform and hand. All that is given must hold. */
export const Find = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, description: 'Name of the resource; `*` stands for any text.' })),
    tags: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'Tags it must carry.' })),
    attachedTo: Type.Optional(
      Type.String({ description: 'Another component whose properties name this resource, e.g. its security group.' }),
    ),
  },
  { ...strict, minProperties: 1 },
);

export const Component = Type.Object(
  {
    title: Type.Optional(Type.String()),
    type: Type.String({
      pattern: '^[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+$',
      description: 'E.g. AWS::RDS::DBInstance.',
    }),
    severity: Type.Optional(Type.Unsafe<(typeof SEVERITIES)[number]>({ enum: [...SEVERITIES] })),
    rationale: Type.Optional(Type.String()),
    find: Find,
    expect: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'CloudFormation property → value or matcher.' }),
    ),
  },
  strict,
);

/** One file of policies/architecture. */
export const ArchitectureFile = Type.Object(
  { components: Type.Record(Type.String(), Component, { propertyNames: componentName }) },
  { $id: 'architecture.schema.json', ...strict },
);

export type Find = Static<typeof Find>;
export type Component = Static<typeof Component>;
export type ArchitectureFile = Static<typeof ArchitectureFile>;
