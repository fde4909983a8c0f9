/** A member that a table itself has: types and paths come from people, who may call them `constructor`. */
export function ownMember<Member>(table: Readonly<Record<string, Member>>, name: string): Member | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
