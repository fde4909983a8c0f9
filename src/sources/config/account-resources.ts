import type { Gap } from '#src/model/gap.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { groupBy } from '#src/model/group-by.ts';
import type { RecordedState } from './recorded-state.ts';

/** `Account` of each account, in the home region: its recorders as `ConfigurationRecorders`, an aggregator's view of it as `ConfigSources`. */
export function accountResources(
  home: string,
  places: readonly { readonly account: string; readonly region: string }[],
  { recorders, sources, gaps, action }: RecordedState,
): Resource[] {
  return [...groupBy(places, ({ account }) => account)].map(([account, ofAccount]) => {
    const known = ofAccount.flatMap(({ region }) =>
      (recorders(account, region) ?? []).map(({ facts }) => ({ Region: region, ...facts })),
    );
    const heard = ofAccount.flatMap(({ region }) => sources.get(`${account} ${region}`) ?? []);
    const unknown = ofAccount.filter(({ region }) => recorders(account, region) === undefined);
    const own = gaps.filter(({ scope }) => scope.kind !== 'type' && scope.type === 'Account' && scope.id === account);
    const isUnread = unknown.length > 0 && own.length === 0;
    const gap: Gap = {
      action,
      scope: { kind: 'property', type: 'Account', id: account, region: home, properties: ['ConfigurationRecorders'] },
      because: 'unsupported',
      message: `the recorder records itself not in ${unknown.map(({ region }) => region).join(', ')}`,
    };
    return {
      type: 'Account',
      id: account,
      account,
      region: home,
      properties: {},
      facts: {
        ...(unknown.length === ofAccount.length ? {} : { ConfigurationRecorders: known }),
        ...(heard.length > 0 ? { ConfigSources: heard } : {}),
      },
      tags: {},
      origin: { source: 'config' },
      gaps: [...own, ...(isUnread ? [gap] : [])],
    };
  });
}

/** Several parts of a read know something of one account: one resource of all their facts. */
export function mergedByKey(resources: readonly Resource[]): Resource[] {
  return [...groupBy(resources, resourceKey).values()].map((same) =>
    same.reduce((merged, resource) => ({
      ...merged,
      properties: { ...merged.properties, ...resource.properties },
      facts: { ...merged.facts, ...resource.facts },
      gaps: [...merged.gaps, ...resource.gaps],
    })),
  );
}
