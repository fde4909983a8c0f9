import type { ConfigItem } from './config-item.ts';
import type { RecordedType } from './recorded-type.ts';

/** The members under which service APIs hold tags; an item has them apart from its configuration. */
const TAG_MEMBERS = ['Tags', 'TagList', 'TagSet'];

/** One item on its way to the shape of a service's answer. */
export class RecordedConfiguration {
  readonly item: ConfigItem;
  readonly values: Readonly<Record<string, unknown>>;
  readonly #attributes: ReadonlySet<string>;

  constructor(item: ConfigItem, { attributes }: RecordedType, more: Readonly<Record<string, unknown>> = {}) {
    const tags = Object.entries(item.tags).map(([Key, Value]) => ({ Key, Value }));
    this.item = item;
    this.values = { ...item.configuration, ...Object.fromEntries(TAG_MEMBERS.map((name) => [name, tags])), ...more };
    this.#attributes = attributes;
  }

  /** True for a member of the API that Config does not promise to record: the resource may have it, whatever the item says. */
  mayHave(member: string): boolean {
    return !this.#attributes.has(member.toLowerCase());
  }
}
