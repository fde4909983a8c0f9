import { readFileSync } from 'node:fs';
import type { Rule } from '../rule.ts';
import type { BuiltInRules } from './read-rules.ts';

/** Beside this file's folder both in the sources and in the bundle, whose shared modules lie in `dist/chunks`. */
const FILE = new URL('../built-in/rules.generated.ndjson', import.meta.url);

/** What is known of a built-in rule before the rest of it is read. */
export interface RuleHead extends Pick<Rule, 'id' | 'types' | 'location' | 'reads'> {
  /** SHA-256 of its file. */
  readonly digest: string;
}

type RuleBody = Omit<Rule, keyof RuleHead>;

/** Stands between the head of a rule and the rule in its line; JSON escapes it. */
export const BETWEEN = '\t';

let loaded: BuiltInRules | undefined;

/** The rules of this package, compiled by the build from its policies/rules; each is parsed when more than its head is asked for. */
export function builtInRules(): BuiltInRules {
  return (loaded ??= readAll());
}

function readAll(): BuiltInRules {
  // ASCII, which is read many times faster than text of UTF-8.
  const lines = readFileSync(FILE, 'latin1').trimEnd().split('\n');
  const texts = lines.map((line) => {
    const at = line.indexOf(BETWEEN);
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  const heads = JSON.parse(`[${texts.map(([head]) => head).join(',')}]`) as RuleHead[]; // src/build/built-in-rules.ts writes them
  return {
    rules: heads.map((head, index) => parsedLater(head, texts[index]?.[1] ?? '')),
    digests: Object.fromEntries(heads.map(({ digest, id }) => [digest, id])),
  };
}

/** Most rules are about types that a state has none of. */
function parsedLater({ id, types, location, reads }: RuleHead, text: string): Rule {
  let parsed: RuleBody | undefined;
  const rest = (): RuleBody => (parsed ??= JSON.parse(text) as RuleBody); // as above
  return {
    id,
    types,
    location,
    reads,
    get title() {
      return rest().title;
    },
    get severity() {
      return rest().severity;
    },
    get rationale() {
      return rest().rationale;
    },
    get when() {
      return rest().when;
    },
    get assert() {
      return rest().assert;
    },
    get parameters() {
      return rest().parameters;
    },
    get message() {
      return rest().message;
    },
    get remediation() {
      return rest().remediation;
    },
    get references() {
      return rest().references;
    },
    get needsLive() {
      return rest().needsLive;
    },
  };
}
