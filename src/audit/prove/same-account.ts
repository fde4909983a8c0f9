import type { Question } from './question.ts';

/** What no configuration of environments in one account can separate, as notes to a proof that they are isolated. */
export function sameAccountNotes({ realm, others, snapshot }: Question): readonly string[] {
  const here = others.flatMap((other) => ('realm' in other ? [other.name] : []));
  if (here.length === 0) return [];
  return [
    `${[realm.name, ...here].join(' and ')} share account ${snapshot.account}: its root user and administrators reach both, ` +
      'and they have its service quotas and account-wide settings in common; only accounts of their own separate those',
  ];
}
