import type { ActionTable } from './action-table.ts';
import table from './actions.generated.json' with { type: 'json' };
import { arnText, literalText, type TextPattern, type Token } from './text-pattern.ts';

const TABLE: ActionTable = table;

/** An action that exists, lower case in `key`, with the resources that AWS says it acts on. */
export interface Action {
  readonly name: string;
  readonly key: string;
  readonly service: string;
  /** Equal for actions on the same resources. */
  readonly targets: string;
}

/** Requests that AWS's reference gives a resource, but that can do without: a text message is published to no topic. */
const WITHOUT_RESOURCE: ReadonlySet<string> = new Set(['sns:Publish']);

/** Every service that has actions, by the prefix of their names. */
export const SERVICES: readonly string[] = Object.keys(TABLE.services);

const ACTIONS = new Map<string, readonly Action[]>();

/** All actions of a service at the time of the table; none of one that AWS does not have. */
export function actionsOf(service: string): readonly Action[] {
  const known = ACTIONS.get(service) ?? readActions(service);
  ACTIONS.set(service, known);
  return known;
}

function readActions(service: string): readonly Action[] {
  const actions = Object.hasOwn(TABLE.services, service) ? (TABLE.services[service]?.actions ?? {}) : {};
  return Object.entries(actions).flatMap(([types, names]) =>
    names.split(' ').map((name) => {
      const full = `${service}:${name}`;
      const isAlsoBare = WITHOUT_RESOURCE.has(full);
      return { name: full, key: full.toLowerCase(), service, targets: `${service} ${types}${isAlsoBare ? ' *' : ''}` };
    }),
  );
}

/** A request's resource where the action has none. */
const NO_RESOURCE: TextPattern = { ...literalText('*'), source: 'no resource' };

/** Every ARN, and the `*` of a request without a resource. */
export const ANY_RESOURCE: readonly TextPattern[] = [anyArn(), NO_RESOURCE];

/** The resources that a request for an action with these targets can name. */
export function resourcesOf(targets: string): readonly TextPattern[] {
  const [service = '', ...types] = targets.split(' ').filter((type) => type !== '');
  const arns = types.flatMap((type) => TABLE.services[service]?.arns[type.replace('!', '')] ?? []);
  const isBare = types.includes('*') || !types.some((type) => type.endsWith('!'));
  return [...arns.map(template), ...(isBare ? [NO_RESOURCE] : [])];
}

/** The type that AWS gives a condition key (lower case); undefined for a single text and for keys nobody documents. */
export function keyType(key: string): string | undefined {
  return Object.hasOwn(TABLE.keyTypes, key) ? TABLE.keyTypes[key] : undefined;
}

/** At least one character. */
const some = (stopsAt: '' | ':' | '/'): readonly Token[] => [
  { is: 'one', stopsAt },
  { is: 'many', stopsAt },
];

/** `arn:${Partition}:s3:::${BucketName}/${KeyName}`: what the blanks can hold, as far as AWS says that for all services. */
function template(arn: string): TextPattern {
  const tokens = arn.split(/(\$\{[^}]*\}|\*)/).flatMap((part, index): readonly Token[] => {
    if (index % 2 === 0) return literalText(part).tokens;
    switch (part) {
      case '${Partition}':
        return literalText('aws').tokens;
      case '${Account}':
        return Array.from({ length: 12 }, (): Token => ({ is: 'digit' }));
      case '${Region}':
        return some(':');
      case '${BucketName}':
        return some('/');
      default:
        return some('');
    }
  });
  return { source: `documented ${arn}`, tokens };
}

function anyArn(): TextPattern {
  const pattern = arnText('arn:?*:?*:*:*:*');
  return { ...pattern, source: 'any ARN' };
}
