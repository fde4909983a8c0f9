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

/** All actions of AWS at the time of the table. */
export const ACTIONS: readonly Action[] = Object.entries(TABLE.services).flatMap(([service, { actions }]) =>
  Object.entries(actions).flatMap(([types, names]) =>
    names.split(' ').map((name) => {
      const full = `${service}:${name}`;
      const isAlsoBare = WITHOUT_RESOURCE.has(full);
      return { name: full, key: full.toLowerCase(), service, targets: `${service} ${types}${isAlsoBare ? ' *' : ''}` };
    }),
  ),
);

/** A request's resource where the action has none. */
const NO_RESOURCE = literalText('*');

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

const ONE: Token = { is: 'one', stopsAtColon: false };
const MANY: Token = { is: 'many', stopsAtColon: false };

/** `arn:${Partition}:s3:::${BucketName}/${KeyName}`: each blank is at least one character, the account twelve digits. */
function template(arn: string): TextPattern {
  const tokens = arn.split(/(\$\{[^}]*\}|\*)/).flatMap((part, index): readonly Token[] => {
    if (index % 2 === 0) return literalText(part).tokens;
    if (part === '${Partition}') return literalText('aws').tokens;
    if (part === '${Account}') return Array.from({ length: 12 }, (): Token => ({ is: 'digit' }));
    return part === '${Region}' ? segment() : [ONE, MANY];
  });
  return { source: arn, tokens };
}

function segment(): Token[] {
  return [
    { is: 'one', stopsAtColon: true },
    { is: 'many', stopsAtColon: true },
  ];
}

function anyArn(): TextPattern {
  const pattern = arnText('arn:?*:?*:*:*:*');
  return { ...pattern, source: 'any ARN' };
}
