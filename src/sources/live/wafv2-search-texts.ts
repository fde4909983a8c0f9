/**
 * Rules with the bytes that they search for as CloudFormation has them: `SearchString` where they are text,
 * `SearchStringBase64` where they are not UTF-8.
 */
export function searchTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(searchTexts);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]: [string, unknown]) =>
    key === 'SearchString' && member instanceof Uint8Array ? searchText(member) : [key, searchTexts(member)],
  );
  return Object.fromEntries(members) as unknown;
}

function searchText(bytes: Uint8Array): [string, string] {
  try {
    return ['SearchString', new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)];
  } catch {
    return ['SearchStringBase64', Buffer.from(bytes).toString('base64')];
  }
}
