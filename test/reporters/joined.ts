/** What a reporter yields, as one text. */
export function joined(text: string | Iterable<string>): string {
  return typeof text === 'string' ? text : [...text].join('');
}
