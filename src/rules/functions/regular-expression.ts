import { RE2JS, RE2JSException } from '@bufbuild/re2';
import { mistake, type Value } from '../language/value.ts';

/** Longer ones are programs; RE2 would compile them, slowly. */
const MOST_CHARACTERS = 1_000;

/** RE2 looks at each character of a text in each state of the expression. */
const MOST_STEPS = 5_000_000;

const compiled = new Map<string, RE2JS | string>();

/** Whether the expression is found in a text, in time linear in the text: RE2 has nothing that could run away. */
export function matches(pattern: string, text: string): Value {
  const expression = expressionOf(pattern);
  if (typeof expression === 'string') return mistake(expression);
  if (pattern.length * text.length > MOST_STEPS) {
    return mistake(`the text has ${text.length} characters, too many for a regular expression of ${pattern.length}`);
  }
  return expression.test(text);
}

/** What is wrong with an expression; undefined where nothing is. */
export function expressionMistake(pattern: string): string | undefined {
  const expression = expressionOf(pattern);
  return typeof expression === 'string' ? expression : undefined;
}

function expressionOf(pattern: string): RE2JS | string {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = compileExpression(pattern);
  if (compiled.size > 1_000) compiled.clear();
  compiled.set(pattern, made);
  return made;
}

function compileExpression(pattern: string): RE2JS | string {
  if (pattern.length > MOST_CHARACTERS) return `the regular expression has more than ${MOST_CHARACTERS} characters`;
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return `the regular expression ${JSON.stringify(pattern)} is not RE2: ${error.message}`;
  }
}
