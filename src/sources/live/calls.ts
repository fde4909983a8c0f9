import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { TAGS_ACTION } from '#src/aws/tag-list.ts';

/**
 * What a collector may call: declared with its IAM action, so that the read-only policy, the fault tests and the call floor
 * come from the declarations. A collector gets callers for these and no client, so a call it did not declare does not compile.
 */
export type CallDeclaration<Client> =
  ListDeclaration<Client, never, unknown> | GetDeclaration<Client, never, unknown> | TagsDeclaration;

/** A list, page by page. */
export interface ListDeclaration<Client, Input, Item> {
  readonly kind: 'list';
  /** E.g. `ec2:DescribeVpcs`. */
  readonly action: string;
  /** Pages as the collector's item lists; undefined where an answer lacks its list: malformed, never empty. */
  readonly pages: (client: Client, input: Input, signal: AbortSignal) => AsyncIterable<readonly Item[] | undefined>;
  readonly sharedAs: string | undefined;
}

/** One answer: for the account, for one item, or for a batch of items. */
export interface GetDeclaration<Client, Input, Output> {
  readonly kind: 'get';
  readonly action: string;
  readonly run: (client: Client, input: Input, signal: AbortSignal) => Promise<Output>;
  /** Error names that mean "not configured", which is an answer: e.g. `NoSuchBucketPolicy`. */
  readonly absent: readonly string[];
  /** Further IAM actions that AWS checks for the same call. */
  readonly also: readonly string[];
  readonly sharedAs: string | undefined;
}

/** The tags of any resource, from one list that all collectors of a read share. */
export interface TagsDeclaration {
  readonly kind: 'tags';
  readonly action: typeof TAGS_ACTION;
}

/** Declares that a collector takes its tags from the shared list. */
export const sharedTags: TagsDeclaration = { kind: 'tags', action: TAGS_ACTION };

/**
 * Declares a paged list: the SDK's paginator, and where a page holds its items. `sharedAs`: what collectors that need the same
 * list call it; a read then asks for it once a region.
 */
export function list<Client, Input, Page, Item>(
  action: string,
  pages: (client: Client, input: Input, signal: AbortSignal) => AsyncIterable<Page>,
  items: (page: Page) => readonly Item[] | undefined,
  sharedAs?: string,
): ListDeclaration<Client, Input, Item> {
  return {
    kind: 'list',
    action,
    sharedAs,
    pages: async function* itemsOfPages(client, input, signal) {
      for await (const page of pages(client, input, signal)) yield items(page);
    },
  };
}

/**
 * Declares a call with one answer. `absent`: error names that mean "not configured"; `holds`: what every answer has; `sharedAs`
 * as for a list.
 */
export function get<Client, Input, Output>(
  action: string,
  run: (client: Client, input: Input, signal: AbortSignal) => Promise<Output>,
  { absent = [], also = [], holds = (output) => output, sharedAs }: GetOptions<Output> = {},
): GetDeclaration<Client, Input, Output> {
  const checked = async (client: Client, input: Input, signal: AbortSignal): Promise<Output> => {
    const answer = await run(client, input, signal);
    if (holds(answer) === undefined) throw new MalformedAnswer('the answer lacks what it should hold');
    return answer;
  };
  return { kind: 'get', action, run: checked, absent, also, sharedAs };
}

interface GetOptions<Output> {
  readonly absent?: readonly string[];
  readonly also?: readonly string[];
  readonly holds?: (output: Output) => unknown;
  readonly sharedAs?: string;
}

/** What is missing when a call fails: resources of whole types, properties of each resource of a type, or one resource's. */
export type Missing =
  | { readonly types: readonly string[] }
  | { readonly everyOf: string; readonly properties: readonly string[] }
  | (Asked & { readonly type: string; readonly properties?: readonly string[] });

/** Which resource a call is about. */
export interface Asked {
  readonly id: string;
  /** Its name if that is known before the call, empty if it has none: who wants resources of another name needs no call. */
  readonly name?: string;
}

/** A batch that fails is missing for each of its resources. */
export type MissingAll = Missing | readonly Missing[];

/** Lists everything there is; what could not be listed is a gap, and what came before it is returned. */
export type ListCaller<Input, Item> = (input: Input, missing?: MissingAll) => Promise<readonly Item[]>;

/** The answer; null where nothing is configured; undefined where it could not be read, which is a gap already. */
export type GetCaller<Input, Output> = (input: Input, missing: MissingAll) => Promise<Output | null | undefined>;

/** The tags; none, and a gap of `Tags`, where they could not be read. */
export type TagsCaller = (of: Tagged) => Promise<Readonly<Record<string, string>>>;

/** Whose tags are asked for. */
export interface Tagged {
  readonly type: string;
  readonly id: string | undefined;
  readonly arn?: string | undefined;
  /** Where it is, if its ARN does not say so: buckets. What has no region at all is listed in the partition's home region. */
  readonly region?: string | undefined;
}

export type Callers<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends ListDeclaration<infer _Client, infer Input, infer Item>
    ? ListCaller<Input, Item>
    : Calls[Name] extends GetDeclaration<infer _Client, infer Input, infer Output>
      ? GetCaller<Input, Output>
      : Calls[Name] extends TagsDeclaration
        ? TagsCaller
        : never;
};
