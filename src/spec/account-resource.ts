import { isFactReadOnce } from '#src/model/read-once.ts';
import type { Resource } from '#src/model/resource.ts';

/** The type of what stands for the whole account; it has facts only. */
export const ACCOUNT = 'Account';

/**
 * The account as a region sees it: its own settings there, and what is the same everywhere from the region that read it.
 * Where nobody read the account in that region, as it was read.
 */
export function accountsOf(accounts: readonly Resource[], isWanted: (region: string) => boolean): readonly Resource[] {
  const here = accounts.filter(({ region }) => isWanted(region));
  if (here.length === 0) return accounts;
  return here.map((resource) => {
    const others = accounts.filter((other) => other !== resource && other.account === resource.account);
    const shared = others.flatMap(({ facts }) => Object.entries(facts).filter(([name]) => isFactReadOnce(name)));
    const gaps = others.flatMap((other) =>
      other.gaps.filter(({ scope }) => scope.kind !== 'property' || scope.properties.some(isFactReadOnce)),
    );
    return {
      ...resource,
      facts: { ...Object.fromEntries(shared), ...resource.facts },
      gaps: [...resource.gaps, ...gaps],
    };
  });
}
