import type { YamlDocument } from '#src/documents/yaml-document.ts';
import type { Location, Problem } from '#src/model/audit-error.ts';
import { check, type Surroundings } from '../language/check.ts';
import { ConditionError, parse } from '../language/parse.ts';
import { partsOf, type Tree } from '../language/tree.ts';
import { ANY, isAssignable, typeName, type ValueType } from '../language/types.ts';
import { expressionMistake } from '../functions/regular-expression.ts';
import type { Condition, MessagePart } from '../rule.ts';
import { conditionPlaces } from './condition-places.ts';

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
    const placeOf = conditionPlaces(this.document, this.text, path, text);
    return this.read(text, wanted, (offset) => placeOf(offset));
  }

  /** Text with `{expressions}` in it. */
  message(path: readonly string[], text: string): MessagePart[] {
    const placeOf = conditionPlaces(this.document, this.text, path, text);
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
}

function wrongExpressions(tree: Tree): ConditionError[] {
  const pattern = tree.op === 'call' && tree.name === 'matches' ? tree.args[1] : undefined;
  const text = pattern?.op === 'value' && typeof pattern.value === 'string' ? pattern.value : undefined;
  const message = text === undefined ? undefined : expressionMistake(text);
  const own = message === undefined || !pattern ? [] : [new ConditionError(message, pattern.at)];
  return [...own, ...partsOf(tree).flatMap(wrongExpressions)];
}
