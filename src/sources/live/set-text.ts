/** A text that is set: several services answer `''` where CloudFormation leaves the property out. */
export function setText(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
