import type { YamlDocument } from '#src/documents/yaml-document.ts';
import type { Location, Problem } from '#src/model/audit-error.ts';
import { check, type Surroundings } from '../language/check.ts';
import { ConditionError, parse } from '../language/parse.ts';
import { partsOf, type Tree } from '../language/tree.ts';
import { ANY, isAssignable, typeName, type ValueType } from '../language/types.ts';
import { expressionMistake } from '../functions/regular-expression.ts';
import type { Condition, MessagePart } from '../rule.ts';
import { placeInText } from './text-place.ts';

/** Reads the conditions of one file and gathers what is wrong with them, each at its place inside the YAML scalar. */
export class ConditionReader {
  readonly problems: Problem[] = [];
  needsLive = false;
  private readonly document: YamlDocument;
  private readonly text: string;
  private readonly surroundings: Surroundings;

  constructor(document: YamlDocument, text: string, surroundings: Surroundings) {
    this.document = document;
    this.text = text;
    this.surroundings = surroundings;
  }

  /** A condition at a path of the document; undefined where it cannot even be read. */
  condition(path: readonly string[], text: string, wanted: ValueType): Condition | undefined {
    const placeOf = this.placesIn(path, text);
    return this.read(text, wanted, (offset) => placeOf(offset));
  }

  /** Text with `{expressions}` in it. */
  message(path: readonly string[], text: string): MessagePart[] {
    const placeOf = this.placesIn(path, text);
    return [...text.matchAll(/\{([^{}]*)\}|[^{}]+|[{}]/g)].flatMap(
      ({ 0: whole, 1: expression, index }): MessagePart[] => {
        if (expression === undefined) return [whole];
        const found = this.read(expression, ANY, (offset) => placeOf(index + 1 + offset));
        return found ? [found] : [];
      },
    );
  }

  private read(text: string, wanted: ValueType, placeOf: (offset: number) => Location): Condition | undefined {
    const note = ({ message, at, fix }: ConditionError): void => {
      this.problems.push({ location: placeOf(at[0]), message, ...(fix === undefined ? {} : { fix }) });
    };
    try {
      const tree = parse(text);
      const { type, mistakes, needsLive } = check(tree, this.surroundings);
      for (const mistake of [...mistakes, ...wrongExpressions(tree)]) note(mistake);
      if (!isAssignable(type, wanted)) {
        note(new ConditionError(`a condition must be ${typeName(wanted)}; this is ${typeName(type)}`, tree.at));
      }
      if (needsLive) this.needsLive = true;
      return { text, tree };
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      note(error);
      return undefined;
    }
  }

  private placesIn(path: readonly string[], value: string): (offset: number) => Location {
    const { file, line, column } = this.document.locate(path);
    // Conditions are members of the file itself: where their keys begin a line, nothing else can.
    const key = new RegExp(`^${path[0]}:[ ]*`, 'm').exec(this.text);
    const start = key ? key.index + key[0].length : lineStart(this.text, line) + column - 1;
    const inText = placeInText(this.text, start, value);
    return (offset) => {
      const before = this.text.slice(0, inText(offset));
      const lastLine = before.lastIndexOf('\n') + 1;
      return { file, line: before.split('\n').length, column: before.length - lastLine + 1 };
    };
  }
}

function lineStart(text: string, line: number): number {
  let at = 0;
  for (let count = 1; count < line; count += 1) at = text.indexOf('\n', at) + 1;
  return at;
}

function wrongExpressions(tree: Tree): ConditionError[] {
  const pattern = tree.op === 'call' && tree.name === 'matches' ? tree.args[1] : undefined;
  const text = pattern?.op === 'value' && typeof pattern.value === 'string' ? pattern.value : undefined;
  const message = text === undefined ? undefined : expressionMistake(text);
  const own = message === undefined || !pattern ? [] : [new ConditionError(message, pattern.at)];
  return [...own, ...partsOf(tree).flatMap(wrongExpressions)];
}
