import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { BINARY, type BinaryOperator, type MacroName, type Place, type Tree } from './tree.ts';

/** A condition that is not right: what is wrong, where in its text, and what to do. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError';
  readonly at: Place['at'];
  readonly fix: string | undefined;

  constructor(message: string, at: Place['at'], fix?: string) {
    super(message);
    this.at = at;
    this.fix = fix;
  }
}

const MACROS = new Set<string>(['all', 'exists', 'exists_one', 'filter', 'map'] satisfies MacroName[]);

/** Functions that are named with a dot: what stands before it is no value. */
const NAMESPACES = new Set(['cidr', 'ports']);

/** Conditions are read by people: more than this is a program. */
const LIMITS = {
  maxAstNodes: 5_000,
  maxDepth: 100,
  maxListElements: 1_000,
  maxMapEntries: 1_000,
  maxCallArguments: 16,
};

const MOST_CHARACTERS = 100_000;

let parser: Environment | undefined;

/** Reads CEL (https://github.com/google/cel-spec/blob/master/doc/langdef.md). Throws ConditionError. */
export function parse(text: string): Tree {
  if (text.length > MOST_CHARACTERS) {
    throw new ConditionError(`the condition has ${text.length} characters; the limit is ${MOST_CHARACTERS}`, [0, 0]);
  }
  parser ??= new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    limits: LIMITS,
  });
  try {
    return treeOf(parser.parse(text).ast);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { start = 0, end = text.length } = error.range ?? {};
    throw new ConditionError(plain(error.summary), [start, end]);
  }
}

/** The library's words for tokens as the characters that people type. */
function plain(summary: string): string {
  const tokens: Readonly<Record<string, string>> = {
    RPAREN: '")"',
    LPAREN: '"("',
    RBRACKET: '"]"',
    RBRACE: '"}"',
    EOF: 'the end',
    IDENTIFIER: 'a name',
    COLON: '":"',
    COMMA: '","',
  };
  const words = summary.replace(/\b[A-Z]{3,}\b/g, (token) => tokens[token] ?? token);
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function treeOf(node: ASTNode): Tree {
  const at: Place['at'] = [node.start, node.end];
  switch (node.op) {
    case 'value':
      return { op: 'value', value: literal(node.args, at), at };
    case 'id':
      return { op: 'name', name: node.args, at };
    case '.':
      return { op: 'member', of: treeOf(node.args[0]), name: node.args[1], at };
    case '[]':
      return { op: 'index', of: treeOf(node.args[0]), by: treeOf(node.args[1]), at };
    case 'call':
      return callOf(node.args[0], node.args[1], at);
    case 'rcall':
      return methodOf(node.args[0], node.args[1], node.args[2], at);
    case 'list':
      return { op: 'list', items: node.args.map(treeOf), at };
    case 'map':
      return { op: 'map', entries: node.args.map(([key, value]) => [treeOf(key), treeOf(value)] as const), at };
    case '?:':
      return { op: 'if', args: [treeOf(node.args[0]), treeOf(node.args[1]), treeOf(node.args[2])], at };
    case '!_':
      return { op: 'not', of: treeOf(node.args), at };
    case '-_':
      return { op: 'negate', of: treeOf(node.args), at };
    case '.?':
    case '[?]':
      throw new ConditionError('optional selection is not needed here', at, 'What is not there is null: write a.b.');
    default:
      if (!isOperator(node.op)) throw new ConditionError(`"${String(node.op)}" is not supported`, at);
      return { op: node.op, args: [treeOf(node.args[0]), treeOf(node.args[1])], at };
  }
}

function isOperator(op: string): op is BinaryOperator {
  return (BINARY as readonly string[]).includes(op);
}

function literal(value: unknown, at: Place['at']): null | boolean | number | string {
  if (typeof value === 'bigint') {
    if (Number.isSafeInteger(Number(value))) return Number(value);
    throw new ConditionError('the number is too large to be exact', at);
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') {
    return value;
  }
  throw new ConditionError(
    'unsigned numbers and bytes are not in this language',
    at,
    'JSON has numbers and text only.',
  );
}

const DASHED = "has(resource.tags['data-class'])";

function callOf(name: string, args: readonly ASTNode[], at: Place['at']): Tree {
  const [first, ...others] = args.map(treeOf);
  if (name !== 'has') return { op: 'call', name, isMethod: false, args: first ? [first, ...others] : [], at };
  const isPath = first?.op === 'member' || first?.op === 'index';
  if (first && isPath && others.length === 0) return { op: 'has', of: first, at };
  const fix = first?.op === '-' ? `Write a key with a dash as ['a-b']: ${DASHED}.` : 'Write has(resource.Property).';
  throw new ConditionError('has() takes one property', at, fix);
}

function methodOf(name: string, of: ASTNode, args: readonly ASTNode[], at: Place['at']): Tree {
  if (of.op === 'id' && NAMESPACES.has(of.args)) {
    return { op: 'call', name: `${of.args}.${name}`, isMethod: false, args: args.map(treeOf), at };
  }
  if (!MACROS.has(name)) {
    return { op: 'call', name, isMethod: true, args: [treeOf(of), ...args.map(treeOf)], at };
  }
  const [variable, ...rest] = args;
  const [first, second, ...others] = rest.map(treeOf);
  if (variable?.op !== 'id' || !first || others.length > 0 || (second && name !== 'map')) {
    throw new ConditionError(`${name}() takes a name and a condition`, at, `Write list.${name}(item, condition).`);
  }
  const macro = { op: 'macro', name: name as MacroName, of: treeOf(of), variable: variable.args, at } as const; // one of MACROS
  return second ? { ...macro, where: first, body: second } : { ...macro, body: first };
}
