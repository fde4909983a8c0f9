import { type Static, type TUnsafe, Type } from 'typebox';

const strict = { additionalProperties: false };
const text = (description: string): ReturnType<typeof Type.String> => Type.String({ minLength: 1, description });

/** One name or several. */
const names = (description: string): TUnsafe<OneOrMore> =>
  Type.Unsafe<OneOrMore>({
    description,
    type: ['string', 'array'],
    minLength: 1,
    minItems: 1,
    items: { type: 'string', minLength: 1 },
  });

/** A number, or a placeholder for one. */
const number = (description: string, most: number): TUnsafe<number> =>
  Type.Unsafe<number>({
    description,
    anyOf: [
      { type: 'integer', minimum: 0, maximum: most },
      { type: 'string', pattern: '^\\{.*\\}$' },
    ],
  });

const port = number('Destination port; of any port unless it is said.', 65_535);
const protocol = Type.Unsafe<'tcp' | 'udp' | 'icmp'>({
  enum: ['tcp', 'udp', 'icmp'],
  description: 'tcp, udp or icmp.',
});
const ENDS = 'Components, `internet`, or `anywhere` (every interface, newcomer, gateway and the internet).';
const traffic = { port: Type.Optional(port), protocol: Type.Optional(protocol) };

/** Actions on resources, as an engineer writes what a role is for. */
const Ability = Type.Object(
  {
    actions: names('IAM actions, `*` stands for any text.'),
    on: names('Components (their ARNs and what lies within), ARN patterns, or `*`.'),
    except: Type.Optional(names("ARN patterns that are not part of it; beside `on: '*'` only.")),
    via: Type.Optional(text('The service that must ask on behalf of the role, e.g. secretsmanager.')),
    where: Type.Optional(
      Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', description: 'A condition as IAM writes it.' }),
    ),
  },
  strict,
);

const abilities = Type.Array(Ability, { minItems: 1, description: 'What it may do.' });
const ROLES = 'Components that are roles or users, `environment` (all of its stacks), or `other environments`.';

const WORDS = {
  reaches: Type.Object(
    {
      from: names(ENDS),
      to: names(ENDS),
      port,
      protocol: Type.Optional(protocol),
      through: Type.Optional(text('The load balancer that passes the connection on; `port` is then its listener’s.')),
    },
    { ...strict, description: 'Every source gets a connection to every target, answers included.' },
  ),
  reachesOnlyFrom: Type.Object(
    { to: names('Components.'), from: names(ENDS), ...traffic },
    { ...strict, description: 'Nobody but these sources gets a packet to the targets.' },
  ),
  noPath: Type.Object(
    { from: names(ENDS), to: names(ENDS), ...traffic },
    { ...strict, description: 'No source gets a packet to any target.' },
  ),
  egressVia: Type.Object(
    {
      from: names('Components.'),
      gateways: names('The NAT gateways that are meant.'),
      zone: Type.Optional(
        Type.Unsafe<'own' | 'any'>({
          enum: ['own', 'any'],
          description: 'Whose zone’s gateway; any unless it is said.',
        }),
      ),
    },
    { ...strict, description: 'What leaves for the internet goes through one of these NAT gateways.' },
  ),
  isolated: Type.Object(
    { vpc: text('The network.'), from: Type.Unsafe<'other environments'>({ enum: ['other environments'] }) },
    { ...strict, description: 'No way in either direction, no peering, no shared subnet, group or table.' },
  ),
  allowsAtMost: Type.Object(
    { roles: names(ROLES), abilities },
    { ...strict, description: 'They may do these things and nothing else, whatever policy says so.' },
  ),
  allowsAtLeast: Type.Object(
    { roles: names(ROLES), abilities },
    { ...strict, description: 'They may do all of these things.' },
  ),
  noAccessTo: Type.Object(
    {
      roles: names(ROLES),
      on: names('Components, ARN patterns, `environment`, or `other environments`: all of their resources.'),
      actions: Type.Optional(names('Every action unless it is said.')),
    },
    { ...strict, description: 'They may do nothing to these resources.' },
  ),
  noGrantTo: Type.Object(
    { of: names('Components that have a policy of their own.'), to: names(ROLES) },
    { ...strict, description: 'The resources’ own policies give these roles nothing.' },
  ),
  notPublic: Type.Object(
    { of: names('Components that have a policy of their own.') },
    {
      ...strict,
      description: 'The resources’ own policies admit nobody outside of the account, unless they name them.',
    },
  ),
  noEscalation: Type.Object(
    { roles: names(ROLES), except: Type.Optional(abilities) },
    { ...strict, description: 'They can’t give themselves more: no policy edits, no passing or assuming of roles.' },
  ),
  zonesSeen: Type.Object(
    {
      by: text('The network.'),
      exactly: Type.Array(Type.String(), { description: 'Hosted zones; those that exist here.' }),
    },
    {
      ...strict,
      description: 'The network sees these private zones and no other one, and no other network sees them.',
    },
  ),
  onSchedule: Type.Object(
    {
      targets: names('Scalable targets.'),
      times: Type.Optional(names('When the actions run, HH:MM in their time zone; not looked at unless it is said.')),
      graceMinutes: Type.Optional(number('How late AWS may carry an action out; 15 unless it is said.', 1440)),
    },
    { ...strict, description: 'Their capacity is the one that their own scheduled actions set last.' },
  ),
  managed: Type.Object(
    {
      all: Type.Unsafe<'environment'>({ enum: ['environment'], description: 'Every resource of the environment.' }),
      by: names('CloudFormation, Terraform.'),
    },
    { ...strict, description: 'Nothing was made by hand.' },
  ),
};

type Words = typeof WORDS;

/** The language of invariants: each word says one thing, and all that is said must hold. */
export const InvariantStatement = Type.Partial(Type.Object(WORDS), {
  ...strict,
  minProperties: 1,
  description: 'What must hold over several resources, in one word of the language or several.',
});

export type OneOrMore = string | readonly string[];
export type Ability = Static<typeof Ability>;
export type StatementWord = keyof Words;

/** What one word takes. */
export type Says<Word extends StatementWord> = Static<Words[Word]>;
