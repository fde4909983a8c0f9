import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { CompareContext } from '#src/drift/compare/difference.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Observed } from './mutants.ts';

/** Recorded reads of AWS, beside the checkout; a user's clone has none. */
export const CORPUS = '../shared/conformance/drift-corpus.open.jsonl.gz';

/** One deployed resource as it was declared and as AWS returned it. */
export interface CorpusCase {
  readonly case: string;
  readonly resource: { readonly resourceType: string; readonly declared: JsonObject };
  readonly liveRaw: JsonObject;
  readonly opts: {
    readonly accountId: string;
    readonly region: string;
    readonly kmsAliasTargets?: Readonly<Record<string, string>>;
    readonly oaiCanonicalIds?: Readonly<Record<string, string>>;
    readonly stackTags?: Readonly<Record<string, string>>;
  };
  readonly expected: readonly { readonly tier: string; readonly path?: string }[];
}

/** The cases of a file of the corpus' format; undefined where the file is not there. */
export function readCorpus(file: string): CorpusCase[] | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CorpusCase); // the corpus' documented format
}

/** A case as the comparison takes it. */
export function observedIn(each: CorpusCase): Observed {
  return {
    type: each.resource.resourceType,
    declared: declaredOf(each),
    live: each.liveRaw,
    context: contextOf(each),
  };
}

/** Declared values as a template source gives them: what the corpus could not resolve is `$unresolved`. */
function declaredOf({ resource }: CorpusCase): JsonObject {
  return marked(resource.declared) as JsonObject; // an object stays one
}

function marked(value: Json): Json {
  if (value === '__cdkrd_corpus_unresolved__') return { $unresolved: 'the corpus could not resolve it' };
  if (Array.isArray(value)) return value.map(marked);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, marked(member)]));
}

/** What a real run knows of the account from its snapshot. */
function contextOf({ opts }: CorpusCase): CompareContext {
  const names = { ...opts.kmsAliasTargets, ...opts.oaiCanonicalIds };
  /** Undefined for an alias that the recording does not know. */
  const thingOf = (text: string): string | undefined => {
    const name = text.replace(new RegExp(`^arn:[^:]*:kms:${opts.region}:${opts.accountId}:(key/)?`), '');
    return names[name] ?? (name.startsWith('alias/') ? undefined : name);
  };
  return {
    account: opts.accountId,
    region: opts.region,
    stackTags: opts.stackTags ?? {},
    isSameThing: (one, other) => {
      const areKeys = [one, other].every((text) => /^(alias\/|mrk-|arn:[^:]*:kms:)|^[0-9a-f-]{36}$/.test(text));
      if (!areKeys && !(one in names) && !(other in names)) return undefined;
      const [thing, same] = [thingOf(one), thingOf(other)];
      return thing === undefined || same === undefined ? undefined : thing === same;
    },
  };
}
