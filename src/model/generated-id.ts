/**
 * Stands for an identifier that AWS makes at deployment: `{{stack.LogicalId}}`, alone or inside an ARN or another text. All
 * references to one resource hold the same one, so they bind; what it will be nobody knows yet.
 */
export function generatedId(stack: string, logicalId: string): string {
  return `{{${stack}.${logicalId}}}`;
}

/** Whether a text holds such an identifier: compared with anything but itself or a resource's id, it is not known. */
export function hasGeneratedId(text: string): boolean {
  return /\{\{[^{}]+\.[^{}]+\}\}/.test(text);
}
