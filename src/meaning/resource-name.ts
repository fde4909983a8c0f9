import type { Json } from '#src/model/json.ts';

/** Whether a name and an ARN, which CloudFormation takes alike, are of one resource of the account. */
export function isSameName(expected: Json, actual: Json): boolean {
  const [one, other] = [String(expected), String(actual)];
  if (one === other) return true;
  if (isArn(one) === isArn(other)) return false;
  return isArn(one) ? isNamed(one, other) : isNamed(other, one);
}

/** The same of task definitions: a family without a revision means whichever revision is in use. */
export function isSameTaskDefinition(expected: Json, actual: Json): boolean {
  const running = String(actual);
  const isAnyRevision = !/:\d+$/.test(String(expected));
  return isSameName(expected, running) || (isAnyRevision && isSameName(expected, running.replace(/:\d+$/, '')));
}

/** The same of secrets: an ARN without the six characters that Secrets Manager appends means the secret of that name. */
export function isSameSecret(expected: Json, actual: Json): boolean {
  const [one, other] = [expected, actual].map((value) => String(value).replace(/:+$/, ''));
  if (isSameName(one ?? '', other ?? '')) return true;
  const [, arn, key = ''] =
    /^(arn:[^:]*:secretsmanager:[^:]*:\d*:secret:[^:]+)-[A-Za-z0-9]{6}(:.*)?$/.exec(other ?? '') ?? [];
  return arn !== undefined && one === `${arn}${key}`;
}

/** A version of an engine is also any later part of it: 15 is 15.4, 7.1 is 7.1.0, and 6.x any 6. */
export function isSameVersion(expected: Json, actual: Json): boolean {
  const wanted = String(expected).replace(/\.x$/i, '').split('.');
  const found = String(actual).split('.');
  const rest = found.slice(wanted.length);
  // Oracle's releases go on with words like `ru-2023-04`.
  return (
    wanted.every((part, index) => part === found[index]) && rest.every((part) => /^(\w+|[a-z]+-[\d-]+)$/.test(part))
  );
}

function isArn(text: string): boolean {
  return text.startsWith('arn:');
}

function isNamed(arn: string, name: string): boolean {
  const resource = arn.split(':').slice(5).join(':');
  return name !== '' && (resource === name || resource.endsWith(`/${name}`) || resource.endsWith(`:${name}`));
}
