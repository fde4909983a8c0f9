import { namesOf } from '../identity.ts';
import { isGenerated } from './generated-name.ts';
import { type Realm, type Slot, typeWords } from './realm.ts';

/** The component that a text of AWS names, if it is sure to mean one. `key` is the property that holds the text. */
export type Resolve = (text: string, key: string) => string | undefined;

/** References of one realm; what an environment does not have itself may be shared. */
export function referencesOf(realm: Realm, names: ReadonlyMap<Slot, string>): Resolve {
  const named = new Map<string, { readonly component: string; readonly type: string }[]>();
  for (const [slot, component] of names) {
    for (const [owner, resource] of slot.members) {
      const isVisible = owner === realm || (owner.name === '' && owner.snapshot.account === realm.snapshot.account);
      if (!isVisible || slot.type === 'Account') continue;
      for (const text of namesOf(resource)) {
        named.set(text, [...(named.get(text) ?? []), { component, type: slot.type }]);
      }
    }
  }
  return (text, key) => {
    const all = named.get(text) ?? [];
    const hinted = all.filter(({ type }) => isHinted(key, type));
    if (hinted.length === 1) return hinted[0]?.component;
    // A plain word may be there by chance; an identifier of AWS's making, or an ARN, is not.
    const isSure = isGenerated(text) || text.startsWith('arn:');
    return isSure && all.length === 1 ? all[0]?.component : undefined;
  };
}

/** `DBSubnetGroupName` holds the name of a DBSubnetGroup, `KMSKeyId` that of a Key. */
function isHinted(key: string, type: string): boolean {
  return key.toLowerCase().includes(typeWords(type).replaceAll('-', ''));
}
