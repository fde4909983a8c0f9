import type { Condition } from '../rule.ts';
import type { BinaryOperator, Tree } from '../language/tree.ts';

/** A condition as a list that people read: two spaces of indent for each level; what has no plain words stays as it was written. */
export function conditionWords({ text, tree }: Condition): string[] {
  const writer = new Writer(text);
  return tree.op === '&&' ? chain(tree, '&&').flatMap((part) => writer.lines(part, true)) : writer.lines(tree, true);
}

const COMPARED: Partial<Record<BinaryOperator, readonly [holds: string, not: string]>> = {
  '==': ['is', 'is not'],
  '!=': ['is not', 'is'],
  '<': ['is less than', 'is at least'],
  '<=': ['is at most', 'is more than'],
  '>': ['is more than', 'is at most'],
  '>=': ['is at least', 'is less than'],
};

const ASKED: Readonly<Record<string, readonly [holds: string, not: string]>> = {
  startsWith: ['begins with', 'does not begin with'],
  endsWith: ['ends with', 'does not end with'],
  contains: ['has', 'does not have'],
  matches: ['matches', 'does not match'],
};

/** De Morgan: what does not hold together holds apart. */
const OTHER = { '&&': '||', '||': '&&' } as const;
const HEADING = { '&&': 'all of:', '||': 'at least one of:' } as const;

class Writer {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  lines(tree: Tree, wanted: boolean): string[] {
    if (tree.op === 'not') return this.lines(tree.of, !wanted);
    if (tree.op === '&&' || tree.op === '||') {
      const parts = chain(tree, tree.op).map((part) => this.lines(part, wanted));
      return [HEADING[wanted ? tree.op : OTHER[tree.op]], ...parts.flat().map(indented)];
    }
    if (tree.op === 'if') {
      const [condition, yes, no] = tree.args;
      const parts = [this.lines(condition, true), this.lines(yes, wanted), this.lines(no, wanted)] as const;
      return [...led('if', parts[0]), ...led('then', parts[1]), ...led('else', parts[2])];
    }
    if (tree.op === 'macro' && (tree.name === 'all' || tree.name === 'exists')) {
      const isAll = tree.name === 'all';
      const quantifier = wanted ? (isAll ? 'every' : 'at least one') : isAll ? 'not every' : 'no';
      return led(`${quantifier} ${tree.variable} of ${this.#value(tree.of)}:`, this.lines(tree.body, true));
    }
    return [this.#statement(tree, wanted)];
  }

  #statement(tree: Tree, wanted: boolean): string {
    const side = wanted ? 0 : 1;
    switch (tree.op) {
      case 'has':
        return `${this.#value(tree.of)} is ${wanted ? '' : 'not '}there`;
      case 'in':
        return `${this.#value(tree.args[0])} is ${wanted ? '' : 'not '}one of ${this.#value(tree.args[1])}`;
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [subject, other] = tree.args;
        const isNothing = other.op === 'value' && other.value === null;
        if (isNothing) return `${this.#value(subject)} is ${(tree.op === '!=') === wanted ? '' : 'not '}there`;
        return `${this.#value(subject)} ${COMPARED[tree.op]?.[side] ?? tree.op} ${this.#value(other)}`;
      }
      case 'call': {
        const [subject, other] = tree.args;
        const asked = Object.hasOwn(ASKED, tree.name) ? ASKED[tree.name] : undefined;
        if (asked && subject && other) return `${this.#value(subject)} ${asked[side]} ${this.#value(other)}`;
        return `${this.#value(tree)}${wanted ? '' : ' does not hold'}`;
      }
      default:
        return `${this.#value(tree)} is ${wanted ? '' : 'not '}true`;
    }
  }

  /** As its author wrote it, without what everybody knows. */
  #value(tree: Tree): string {
    if (tree.op === 'list') return tree.items.map((item) => this.#value(item)).join(', ');
    const text = this.#text.slice(...tree.at).replaceAll(/\s+/g, ' ');
    return text.replaceAll(/\bresource\.(?=[A-Za-z])/g, '').replaceAll(/\bparams\.(\w+)/g, 'the parameter $1');
  }
}

function chain(tree: Tree, op: '&&' | '||'): Tree[] {
  return tree.op === op ? tree.args.flatMap((part) => chain(part, op)) : [tree];
}

/** One line after a word, several below it. */
function led(word: string, lines: readonly string[]): string[] {
  return lines.length === 1 ? [`${word} ${lines[0]}`] : [word, ...lines.map(indented)];
}

function indented(line: string): string {
  return `  ${line}`;
}
