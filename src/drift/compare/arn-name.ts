import type { CompareContext } from './difference.ts';

/**
 * Whether a name or id is that of the resource of an ARN in the account and region at hand: the same name elsewhere is
 * another resource (cfn#1468). A part without account or region, as a bucket's ARN has none, says nothing.
 */
export function isNameOf(name: string, arn: string, { account, region }: CompareContext): boolean {
  const [prefix, , , itsRegion = '', itsAccount = '', ...rest] = arn.split(':');
  if (prefix !== 'arn' || rest.length === 0 || name === '' || name.startsWith('arn:')) return false;
  if ((itsRegion !== '' && itsRegion !== region) || (itsAccount !== '' && itsAccount !== account)) return false;
  const resource = rest.join(':').replace(arn.includes(':secretsmanager:') ? /-[A-Za-z0-9]{6}$/ : /$^/, '');
  return resource === name || resource.endsWith(`/${name}`) || resource.endsWith(`:${name}`);
}

/** Whether two texts, as far as they are ARNs, are of one account and region; one that is none is of those at hand. */
export function isSameOwner(one: string, other: string, { account, region }: CompareContext): boolean {
  const ownerOf = (text: string): string[] =>
    text.startsWith('arn:') ? text.split(':').slice(3, 5) : [region, account];
  const [mine, theirs] = [ownerOf(one), ownerOf(other)];
  return mine.every((part, index) => part === '' || (theirs[index] ?? '') === '' || part === theirs[index]);
}
