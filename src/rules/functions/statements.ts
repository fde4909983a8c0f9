import { documentOf } from '#src/meaning/json-text.ts';
import { principalsOf } from '#src/meaning/policy-principal.ts';
import type { Json } from '#src/model/json.ts';
import { ResourceView } from '../language/resource-view.ts';
import {
  isList,
  isPlainObject,
  itemsOf,
  mistake,
  OpenList,
  restOf,
  scalarText,
  seen,
  Unknown,
  type Value,
  type ValueObject,
} from '../language/value.ts';

/**
 * The statements of whatever holds policies: a document (an object, or its text), a list of documents or of inline
 * policies, statements themselves, or an IAM identity with all its own policies. What may be one or a list is a list.
 */
export function statementsOf(value: Value): Value {
  const found =
    typeof value === 'object' && value !== null ? (known.get(value) ?? statementsIn(value)) : statementsIn(value);
  if (typeof value === 'object' && value !== null) known.set(value, found);
  return found;
}

/** Several rules ask for the statements of one policy. */
const known = new WeakMap<object, Value>();

function statementsIn(value: Value): Value {
  if (value instanceof Unknown) return value;
  if (value instanceof ResourceView) return statementsOf(value.property(policyProperty(value), false));
  if (value instanceof OpenList) return joined([...value.items.map(statementsOf), value.rest]);
  if (isList(value)) return joined(value.map((item) => statementsOf(seen(item))));
  if (value === null) return [];
  const document = seen(documentOf(value as Json)); // of what remains, all is JSON
  if (document instanceof Unknown || !isPlainObject(document)) return document instanceof Unknown ? document : [];
  if ('Policies' in document && !('Statement' in document)) return statementsOf(document['Policies'] ?? null);
  if ('PolicyDocument' in document) return statementsOf(seen(document['PolicyDocument'] ?? null));
  if ('Effect' in document) return [statement(document)];
  return statementsOf(seen(document['Statement'] ?? null));
}

function policyProperty({ resource: { type } }: ResourceView): string {
  return type.endsWith('Policy') ? 'PolicyDocument' : 'Policies';
}

/** A policy of AWS's has at most some hundred. */
const MOST_STATEMENTS = 5_000;

function joined(parts: readonly Value[]): Value {
  const items = parts.flatMap(itemsOf);
  if (items.length > MOST_STATEMENTS) return mistake(`there are more than ${MOST_STATEMENTS} statements`);
  const rest = parts.map((part) => restOf(part) ?? part).find((part) => part instanceof Unknown);
  return rest ? new OpenList(items, rest) : items;
}

function statement(raw: ValueObject): ValueObject {
  if (NORMAL in raw) return raw;
  return {
    ...raw,
    Action: listOf(raw['Action']),
    NotAction: listOf(raw['NotAction']),
    Resource: listOf(raw['Resource']),
    NotResource: listOf(raw['NotResource']),
    Principal: principals(raw['Principal']),
    NotPrincipal: principals(raw['NotPrincipal']),
    Condition: conditions(raw['Condition']),
    [NORMAL]: true,
  };
}

/** Marks statements that are in the form of `statements()` already. */
const NORMAL = Symbol('normal');

function listOf(value: Value | undefined): Value {
  if (value === undefined || value === null) return [];
  const known = seen(value);
  return known instanceof Unknown ? new OpenList([], known) : isList(known) ? known : [known];
}

function principals(value: Value | undefined): Value {
  if (value === undefined || value === null) return [];
  const known = seen(value);
  if (known instanceof Unknown) return new OpenList([], known);
  if (!isPlainObject(known)) return (isList(known) ? known : [known]).flatMap((name) => pairs(scalarText(name)));
  const found: Value[] = [];
  let rest: Unknown | undefined;
  for (const [kind, names] of Object.entries(known)) {
    const all = listOf(names);
    for (const item of itemsOf(all)) {
      const name = seen(item);
      if (name instanceof Unknown) rest ??= name;
      else found.push(...pairs({ [kind]: name as Json })); // a name is text
    }
    rest ??= restOf(all);
  }
  return rest ? new OpenList(found, rest) : found;
}

function pairs(value: Json): ValueObject[] {
  return principalsOf(value).map(([Type, Name]) => ({ Type, Name }));
}

/** Operators and keys have no case: operators as they are written, keys in lower case. */
function conditions(value: Value | undefined): Value {
  if (value === undefined || value === null) return [];
  const known = seen(value);
  if (known instanceof Unknown) return new OpenList([], known);
  if (!isPlainObject(known)) return [];
  return Object.entries(known).flatMap(([Operator, tests]): ValueObject[] => {
    const keys = seen(tests);
    if (!isPlainObject(keys)) return [{ Operator, Key: '', Values: listOf(keys) }];
    return Object.entries(keys).map(([key, values]) => ({ Operator, Key: key.toLowerCase(), Values: listOf(values) }));
  });
}
