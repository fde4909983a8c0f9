import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
  type ResourceTagMapping,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { MalformedAnswer } from './aws-failure.ts';
import type { ClientConfig } from './clients.ts';
import type { Session } from './session.ts';

/** The IAM action of the list of all tags. */
export const TAGS_ACTION = 'tag:GetResources';

/** The services whose tags are taken from the list; the others answer with tags anyway, in lists and batches of their own. */
const SERVICES = [
  'acm',
  'cloudfront',
  'cloudtrail',
  'cloudwatch',
  'ecr',
  'elasticache',
  'elasticloadbalancing',
  'kms',
  'logs',
  'rds',
  'route53',
  's3',
  'sns',
  'wafv2',
];

/** The tags of one region, by ARN. A resource that is not in it has no tags, unless the list has a failure. */
export interface ListedTags {
  readonly tags: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Why the list, or the rest of it, could not be read. */
  readonly failure?: unknown;
  /** How many calls in a row it took, counted from the read's beginning. */
  readonly depth: number;
}

/**
 * The tags of everything in a region, a hundred resources a call instead of a call each. It knows all types that can have
 * tags but IAM's: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
 */
export class TagList {
  readonly client: ResourceGroupsTaggingAPIClient;
  #reading: Promise<ListedTags> | undefined;

  constructor(config: ClientConfig) {
    this.client = new ResourceGroupsTaggingAPIClient(config);
  }

  /** Reads the list once, however often it is asked for; `depth`: how many calls had to come before. Never rejects. */
  read(session: Pick<Session, 'calls' | 'governor'>, signal: AbortSignal, depth: number): Promise<ListedTags> {
    this.#reading ??= this.#readAll(session, signal, depth);
    return this.#reading;
  }

  async #readAll(
    { calls, governor }: Pick<Session, 'calls' | 'governor'>,
    signal: AbortSignal,
    before: number,
  ): Promise<ListedTags> {
    const request = { ResourceTypeFilters: SERVICES, ResourcesPerPage: 100 };
    const pages = paginateGetResources({ client: this.client }, request, { abortSignal: signal });
    const iterator = pages[Symbol.asyncIterator]();
    const tags = new Map<string, Readonly<Record<string, string>>>();
    for (let depth = before + 1; ; depth += 1) {
      try {
        const page = await governor.run('tag', signal, () => iterator.next());
        if (page.done) return { tags, depth: depth - 1 };
        calls.record(TAGS_ACTION, depth);
        const { ResourceTagMappingList: items } = page.value;
        if (!items) throw new MalformedAnswer('the answer lacks the list it should hold');
        for (const item of items) tags.set(item.ResourceARN ?? '', tagsIn(item));
      } catch (failure) {
        if (!(failure instanceof MalformedAnswer)) calls.record(TAGS_ACTION, depth);
        return { tags, failure, depth };
      }
    }
  }
}

function tagsIn({ Tags = [] }: ResourceTagMapping): Record<string, string> {
  return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
