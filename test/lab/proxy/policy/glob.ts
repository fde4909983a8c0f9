const compiled = new Map<string, RegExp>();

/** IAM's patterns: `*` any text, `?` one character, letters' case ignored. */
export function globMatches(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${source}$`, 'is');
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}
