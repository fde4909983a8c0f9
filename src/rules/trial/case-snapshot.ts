import type { Gap } from '#src/model/gap.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { RuleTestFile } from '../load/rule-schema.ts';

export type RuleCase = RuleTestFile['cases'][number];

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
const NOW = '2026-01-01T00:00:00Z';

/** What a case says there is; the first resource is the one that it is about. */
export interface CaseState {
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
  readonly takenAt: string;
}

/** The state that a case of a rule for this type declares. */
export function caseState(each: RuleCase, type: string): CaseState {
  const source = each.source ?? 'live';
  const others = (each.others ?? []).map((other, index) => resourceOf(other, `other-${index}`, type, source));
  return {
    resources: [resourceOf(each, 'subject', type, source), ...others],
    gaps: (each.unreadTypes ?? []).map((unread) => ({
      action: 'test:Read',
      scope: { kind: 'type', type: unread, region: REGION },
      because: 'denied',
      message: `${unread} could not be read`,
    })),
    takenAt: each.now ?? NOW,
  };
}

type Declared = Pick<RuleCase, 'type' | 'id' | 'arn' | 'name' | 'region' | 'properties' | 'facts' | 'tags' | 'unread'>;

function resourceOf(declared: Declared, id: string, type: string, source: 'live' | 'template'): Resource {
  const own = { type: declared.type ?? type, id: declared.id ?? id, region: declared.region ?? REGION };
  const { arn, name, unread } = declared;
  return {
    ...own,
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    account: ACCOUNT,
    properties: (declared.properties ?? {}) as JsonObject, // parsed YAML is JSON
    facts: (declared.facts ?? {}) as JsonObject, // as above
    tags: declared.tags ?? {},
    origin: { source },
    gaps: unread === undefined ? [] : [gapOf(own, unread)],
  };
}

function gapOf(
  own: { readonly type: string; readonly id: string; readonly region: string },
  properties: readonly string[],
): Gap {
  const message = `${properties.join(', ')} could not be read`;
  return { action: 'test:Read', scope: { kind: 'property', ...own, properties }, because: 'denied', message };
}

/** Settings of a case, as its YAML has them. */
export function settingsOf(each: RuleCase): { readonly env: JsonObject; readonly parameters: JsonObject } {
  const { env = {}, parameters = {} } = each;
  return { env: env as Record<string, Json>, parameters: parameters as Record<string, Json> }; // parsed YAML is JSON
}
