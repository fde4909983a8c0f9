import { ANY, BOOLEAN, listOf, NUMBER, STRING, type ValueType } from './types.ts';

/**
 * What a function takes and gives. Codes: any, boolean, number, string, resource, statement, `[]code`; `code?` may be left
 * out; `resource of 1` is a resource of the type that argument 1 names.
 */
export interface Signature {
  readonly takes: readonly string[];
  readonly gives: string;
  /** One sentence for the author of a rule. */
  readonly does: string;
  /** True where the first argument may, or must, stand before a dot. */
  readonly isMethod?: true;
}

export function isOptional(code: string): boolean {
  return code.endsWith('?');
}

/** The type that a code of a signature stands for; `named` is the text literal that it refers to. */
export function signatureType(code: string, named: (index: number) => string | undefined): ValueType {
  const plain = code.replace(/\?$/, '');
  if (plain.startsWith('[]')) return listOf(signatureType(plain.slice(2), named));
  const index = /^resource of (\d)$/.exec(plain)?.[1];
  if (index !== undefined) {
    const type = named(Number(index));
    return { kind: 'resource', types: type === undefined ? [] : [type] };
  }
  switch (plain) {
    case 'boolean':
      return BOOLEAN;
    case 'number':
      return NUMBER;
    case 'string':
      return STRING;
    case 'resource':
      return { kind: 'resource', types: [] };
    case 'statement':
      return STATEMENT;
    default:
      return ANY;
  }
}

const object = (called: string, members: Readonly<Record<string, ValueType>>): ValueType => ({
  kind: 'object',
  called,
  members: new Map(Object.entries(members).map(([name, type]) => [name, () => type])),
});

const PRINCIPAL = object('principal', { Type: STRING, Name: STRING });

/** A statement of a policy as `statements()` gives it: what may be one or a list is a list. */
const STATEMENT = object('statement', {
  Sid: STRING,
  Effect: STRING,
  Action: listOf(STRING),
  NotAction: listOf(STRING),
  Resource: listOf(STRING),
  NotResource: listOf(STRING),
  Principal: listOf(PRINCIPAL),
  NotPrincipal: listOf(PRINCIPAL),
  Condition: listOf(object('condition', { Operator: STRING, Key: STRING, Values: listOf(STRING) })),
});
