/** Members whose keys somebody chose, so that they are values and not names of properties. */
const FREE_KEYS = new Set(['options', 'dockerLabels', 'driverOpts', 'labels', 'hookDetails']);

/** Names that CloudFormation spells otherwise than by their first letter, in ECS. */
const SPELLED: Readonly<Record<string, string>> = {
  s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
  iam: 'IAM',
};

/**
 * An answer of ECS or ECR, whose members begin in lower case, with CloudFormation's names throughout: `cpu` becomes `Cpu`.
 * Keys of free maps (log options, labels) stay as they are.
 */
export function pascalKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascalKeys);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return pascalMembers(value);
}

/** The same for an object, whose members are what the caller is after. */
export function pascalMembers(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [pascalCase(key), FREE_KEYS.has(key) ? member : pascalKeys(member)]),
  );
}

function pascalCase(key: string): string {
  return SPELLED[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}
