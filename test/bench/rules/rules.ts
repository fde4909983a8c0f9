import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { parse } from '#src/rules/language/parse.ts';
import type { Rule } from '#src/rules/rule.ts';
import { DATA_KINDS } from './data-kinds.ts';
import { NETWORK_KINDS } from './network-kinds.ts';
import { SERVICE_KINDS } from './service-kinds.ts';
import type { Choose, Kind } from './twin.ts';

const KINDS: readonly Kind[] = [...DATA_KINDS, ...NETWORK_KINDS, ...SERVICE_KINDS];

/** A rule, and the same by hand. */
export interface PlainRule {
  readonly rule: Rule;
  readonly plain: (resource: Resource) => boolean;
}

/** Three hundred rules, each with its twin in plain JavaScript. */
export function threeHundredRules(): PlainRule[] {
  const all = KINDS.flatMap(({ type, twins }) =>
    twins.flatMap(({ cel, plain, constants }) =>
      constants.map((constant): Omit<PlainRule, 'rule'> & { readonly type: string; readonly text: string } => ({
        type,
        text: cel.replaceAll('$', JSON.stringify(constant)),
        plain: ({ properties }) => plain(properties, constant),
      })),
    ),
  );
  return all.map(({ type, text, plain }, index) => ({ rule: ruleOf(`rule-${index}`, type, text), plain }));
}

function ruleOf(id: string, type: string, text: string): Rule {
  return {
    id,
    title: id,
    severity: 'low',
    rationale: id,
    types: [type],
    assert: { text, tree: parse(text) },
    parameters: {},
    remediation: id,
    references: [],
    needsLive: false,
    reads: { names: [], types: [], wholeTypes: [] },
    location: { file: `${id}.yaml`, line: 1, column: 1 },
  };
}

/** Resources of the kinds that the rules are about, in turn; their values vary, the same way in every run. */
export function variedSnapshot(count: number): Snapshot {
  const choose = chooser(7);
  const resources = Array.from({ length: count }, (_, index): Resource => {
    const { type, make } = KINDS[index % KINDS.length]!;
    const place = { account: '123456789012', region: 'us-east-1' };
    const id = `resource-${index}`;
    const properties = make(choose);
    // As a snapshot file gives it: every object parsed from JSON of its own.
    const made = {
      type,
      id,
      ...place,
      name: id,
      properties,
      facts: {},
      tags: {},
      origin: { source: 'live' },
      gaps: [],
    };
    return JSON.parse(JSON.stringify(made)) as Resource; // it has just been written as one
  });
  return {
    tool: { name: 'infra-audit', version: '' },
    account: '123456789012',
    regions: ['us-east-1'],
    takenAt: '2026-01-01T00:00:00Z',
    resources,
    gaps: [],
    apiCalls: {},
  };
}

function chooser(seed: number): Choose {
  let state = seed;
  return (...values) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return values[Math.floor((state / 2_147_483_648) * values.length)]!;
  };
}
