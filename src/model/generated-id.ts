/** The account that stands where nobody says which it will be; AWS gives this id to nobody. */
export const UNKNOWN_ACCOUNT = '000000000000';

/**
 * Stands for an identifier that AWS makes at deployment: `{{stack.LogicalId}}`, alone or inside an ARN or another text. All
 * references to one resource hold the same one, so they bind; what it will be nobody knows yet.
 */
export function generatedId(stack: string, logicalId: string): string {
  return `{{${stack}.${logicalId}}}`;
}

/**
 * Whether a text holds such an identifier, or the account that nobody pinned: where it equals neither itself nor what it is
 * compared with, nothing is known.
 */
export function hasGeneratedId(text: string): boolean {
  return /\{\{[^{}]+\.[^{}]*\}\}/.test(text) || text.includes(UNKNOWN_ACCOUNT);
}
