import { didYouMean } from '#src/documents/suggest.ts';
import type { JsonObject } from '#src/model/json.ts';
import { checkCall, type Signatures } from './check-call.ts';
import { asksForFacts } from './compile.ts';
import { checkOperator } from './check-operator.ts';
import type { ConditionError } from './parse.ts';
import { ConditionError as Mistake } from './parse.ts';
import { isBinary, type Place, type Tree } from './tree.ts';
import {
  ANY,
  BOOLEAN,
  isAssignable,
  listOf,
  NUMBER,
  OWN_MEMBERS,
  propertyNames,
  propertyType,
  STRING,
  typeName,
  type ValueType,
} from './types.ts';

/** What a condition may speak of. */
export interface Surroundings {
  /** Types of `resource`. */
  readonly types: readonly string[];
  /** Of `params`, by name; a JSON schema each. */
  readonly parameters: Readonly<Record<string, JsonObject>>;
  readonly functions: Signatures;
}

export interface Checked {
  readonly type: ValueType;
  /** All that is wrong, in the order of the text. */
  readonly mistakes: readonly ConditionError[];
  /** It reads facts, which only a read of the account has, without asking whether there are any. */
  readonly needsLive: boolean;
}

/** Checks names and types against AWS's schemas. Nothing is evaluated. */
export function check(tree: Tree, surroundings: Surroundings): Checked {
  const checker = new Checker(surroundings);
  const type = checker.typeOf(tree, rootsOf(surroundings));
  return {
    type,
    mistakes: checker.mistakes.toSorted((a, b) => a.at[0] - b.at[0]),
    needsLive: checker.readsFacts && !checker.asksForFacts,
  };
}

type Scope = ReadonlyMap<string, ValueType>;

function rootsOf({ types, parameters }: Surroundings): Scope {
  const members = Object.entries(parameters).map(([name, schema]) => [name, () => schemaType(schema)] as const);
  return new Map<string, ValueType>([
    ['resource', { kind: 'resource', types }],
    ['params', { kind: 'object', called: 'params', members: new Map(members) }],
    ['env', { kind: 'map', of: ANY }],
  ]);
}

function schemaType({ type, items }: JsonObject): ValueType {
  if (type === 'integer' || type === 'number') return NUMBER;
  if (type === 'boolean' || type === 'string') return { kind: type };
  if (type === 'array') return listOf(typeof items === 'object' ? schemaType(items as JsonObject) : ANY); // a schema
  return ANY;
}

/** One pass over a tree; kept as a class because every step may add a mistake. */
export class Checker {
  readonly mistakes: ConditionError[] = [];
  readsFacts = false;
  asksForFacts = false;
  readonly surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  /** Notes what is wrong; the type of what is wrong is anything, so that one mistake is said once. */
  wrong(message: string, at: Place['at'], fix?: string): ValueType {
    this.mistakes.push(new Mistake(message, at, fix));
    return ANY;
  }

  wants(tree: Tree, scope: Scope, wanted: ValueType, why: string): ValueType {
    const found = this.typeOf(tree, scope);
    if (isAssignable(found, wanted)) return found;
    return this.wrong(`${why} must be ${typeName(wanted)}; this is ${typeName(found)}`, tree.at);
  }

  typeOf(tree: Tree, scope: Scope): ValueType {
    if (isBinary(tree)) return checkOperator(this, tree, scope);
    switch (tree.op) {
      case 'value':
        return tree.value === null ? { kind: 'null' } : { kind: kindOf(tree.value) };
      case 'name':
        return scope.get(tree.name) ?? this.unknownName(tree.name, tree.at, scope);
      case 'member':
        return this.member(tree, scope);
      case 'index':
        return this.index(tree, scope);
      case 'has':
        if (asksForFacts(tree)) this.asksForFacts = true;
        this.typeOf(tree.of, scope);
        return BOOLEAN;
      case 'call':
        return checkCall(this, tree, scope);
      case 'macro':
        return this.macro(tree, scope);
      case 'list': {
        const types = tree.items.map((item) => this.typeOf(item, scope));
        return listOf(types.length > 0 && types.every(({ kind }) => kind === types[0]!.kind) ? types[0]! : ANY);
      }
      case 'map':
        for (const part of tree.entries.flat()) this.typeOf(part, scope);
        return { kind: 'map', of: ANY };
      case 'if': {
        this.wants(tree.args[0], scope, BOOLEAN, 'what stands before "?"');
        const [yes, no] = [this.typeOf(tree.args[1], scope), this.typeOf(tree.args[2], scope)];
        return yes.kind === no.kind ? yes : yes.kind === 'null' ? no : no.kind === 'null' ? yes : ANY;
      }
      case 'not':
        this.wants(tree.of, scope, BOOLEAN, 'what "!" negates');
        return BOOLEAN;
      default:
        this.wants(tree.of, scope, NUMBER, 'what "-" negates');
        return NUMBER;
    }
  }

  private unknownName(name: string, at: Place['at'], scope: Scope): ValueType {
    return this.wrong(`nothing is called "${name}" here`, at, didYouMean(name, [...scope.keys()]));
  }

  private member(tree: Extract<Tree, { op: 'member' }>, scope: Scope): ValueType {
    const of = this.typeOf(tree.of, scope);
    const at: Place['at'] = [tree.at[1] - tree.name.length, tree.at[1]];
    switch (of.kind) {
      case 'any':
      case 'null':
        return ANY;
      case 'map':
        return of.of;
      case 'resource':
        if (tree.name === 'facts') this.readsFacts = true;
        return this.ofResource(of.types, tree.name, at);
      case 'object': {
        const member = of.members.get(tree.name);
        if (member) return member();
        const fix = didYouMean(tree.name, [...of.members.keys()]);
        return this.wrong(`${of.called} has no property "${tree.name}"`, at, fix);
      }
      case 'list':
        return this.wrong(`".${tree.name}" is asked of a list`, at, 'Use .exists(item, …), .all(item, …) or [0].');
      default:
        return this.wrong(`".${tree.name}" is asked of ${typeName(of)}`, at);
    }
  }

  private ofResource(types: readonly string[], name: string, at: Place['at']): ValueType {
    if (Object.hasOwn(OWN_MEMBERS, name)) return OWN_MEMBERS[name] ?? ANY;
    const found = propertyType(types, name);
    if (found) return found;
    const candidates = [...propertyNames(types), ...Object.keys(OWN_MEMBERS)];
    return this.wrong(`${types.join(', ')} has no property "${name}"`, at, didYouMean(name, candidates));
  }

  private index(tree: Extract<Tree, { op: 'index' }>, scope: Scope): ValueType {
    const of = this.typeOf(tree.of, scope);
    if (of.kind === 'list') {
      this.wants(tree.by, scope, NUMBER, 'the index of a list');
      return of.of;
    }
    if (of.kind !== 'any' && of.kind !== 'map' && of.kind !== 'object') {
      return this.wrong(`[…] is asked of ${typeName(of)}`, tree.at);
    }
    this.wants(tree.by, scope, of.kind === 'any' ? ANY : STRING, 'the key of a map');
    return of.kind === 'map' ? of.of : ANY;
  }

  private macro(tree: Extract<Tree, { op: 'macro' }>, scope: Scope): ValueType {
    const of = this.typeOf(tree.of, scope);
    const item = of.kind === 'list' ? of.of : of.kind === 'any' ? ANY : STRING;
    if (!['list', 'map', 'any', 'null', 'object'].includes(of.kind)) {
      this.wrong(`.${tree.name}() is asked of ${typeName(of)}`, tree.of.at, 'It needs a list.');
    }
    if (scope.has(tree.variable)) this.wrong(`"${tree.variable}" is already something else`, tree.at);
    const inner = new Map([...scope, [tree.variable, item]]);
    if (tree.where) this.wants(tree.where, inner, BOOLEAN, `the condition of ${tree.name}()`);
    if (tree.name === 'map') return listOf(this.typeOf(tree.body, inner));
    this.wants(tree.body, inner, BOOLEAN, `the condition of ${tree.name}()`);
    return tree.name === 'filter' ? listOf(item) : BOOLEAN;
  }
}

function kindOf(value: boolean | number | string): 'boolean' | 'number' | 'string' {
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'number' : 'string';
}
