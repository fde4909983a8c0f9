import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
const text = (description: string) => Type.String({ minLength: 1, description });

const Control = Type.Object(
  {
    id: text('As the framework calls it: AC-4, CC6.1, 1.2.5.'),
    title: Type.Optional(text('Only where the text of the framework may be passed on.')),
    rules: Type.Array(Type.String(), { description: 'Ids of the rules that speak for it; none: it is not assessed.' }),
    reason: Type.Optional(text('Why no rule assesses it.')),
  },
  strict,
);

/** One file of policies/frameworks. */
export const FrameworkFile = Type.Object(
  {
    name: Type.String({
      pattern: '^[a-z][a-z0-9]*([-.][a-z0-9]+)*$',
      description: 'What --framework calls it, and its file: nist-800-53-r5.',
    }),
    title: text('As its publisher calls it.'),
    version: text('Of the framework, as text.'),
    source: text('Who says which rules speak for which control, with links.'),
    date: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'The day of the mapping, YYYY-MM-DD.' }),
    licence: Type.Optional(text('Under which the mapping may be used.')),
    controls: Type.Array(Control, { minItems: 1, description: 'All that the framework has, assessed or not.' }),
  },
  { $id: 'framework.schema.json', ...strict },
);

export type FrameworkFile = Static<typeof FrameworkFile>;
