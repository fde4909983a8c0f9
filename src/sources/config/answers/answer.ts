import type { ConfigItem } from '../config-item.ts';
import type { RecordedConfiguration } from '../recorded-configuration.ts';
import type { RecordedType } from '../recorded-type.ts';

/** What Config recorded in one place, as the answers look at it. */
export interface Shelf {
  readonly imagine: boolean;
  /** The items of a Config type; none where there are none or the type is not being recorded. */
  items(configType: string): readonly ConfigItem[];
  /** The same, to stand where the service's own items stand; `more` adds members that have another name there. */
  recorded(configType: string, more?: (item: ConfigItem) => Readonly<Record<string, unknown>>): RecordedConfiguration[];
  isRecorded(configType: string): boolean;
}

/** A service's answer made of items, with any spelling of keys; it throws NotRecorded or NotConfigured. */
export type Answer = (shelf: Shelf, input: Readonly<Record<string, unknown>>) => unknown;

/** What Config knows of one service: by CloudFormation type, and by SDK client and operation. */
export interface ServiceAnswers {
  readonly types: Readonly<Record<string, RecordedType>>;
  readonly client: string;
  readonly answers: Readonly<Record<string, Answer>>;
}

/** Config cannot know this: the call becomes a gap, with the scope that its collector declares. */
export class NotRecorded extends Error {
  // One of the names that `failureOf` reads as `unsupported`.
  override readonly name = 'UnsupportedOperation';

  constructor(what: string) {
    super(`AWS Config does not record ${what}`);
  }
}

/** Nothing is configured, said by the error that the service gives for it. */
export class NotConfigured extends Error {
  override readonly name: string;

  constructor(name: string) {
    super('AWS Config recorded that nothing is configured');
    this.name = name;
  }
}

/** The one item that an operation asks for by this input member; `vanished` if there is none. */
export function itemBy(items: readonly ConfigItem[], matches: (item: ConfigItem) => boolean): ConfigItem {
  const found = items.find(matches);
  if (!found) throw new NotRecorded('this resource');
  return found;
}
