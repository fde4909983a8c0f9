import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { compileRule } from '#src/rules/judge/evaluate.ts';
import { judgeRules } from '#src/rules/judge/judge-rules.ts';
import { judgeType } from '#src/rules/judge/judge-type.ts';
import { SnapshotWorld } from '#src/rules/judge/world.ts';
import { type PlainRule, threeHundredRules, variedSnapshot } from './rules.ts';

/** CPU milliseconds that the same judgements took. */
export interface RulesCost {
  readonly evaluations: number;
  /** By hand in plain JavaScript, which knows of nothing that is not known. */
  readonly plainMs: number;
  /** By the engine, the snapshot's views and the rules' compilation included. */
  readonly verdictsMs: number;
  /** The same with a finding for each, evidence for those that fail. */
  readonly findingsMs: number;
}

/** Judges three hundred rules on 20,000 resources, both ways in turn; throws where they do not agree. Best of `times`, warm. */
export function rulesCost(times = 9): RulesCost {
  const rules = threeHundredRules();
  const snapshot = variedSnapshot(20_000);
  let [plainMs, verdictsMs] = [Infinity, Infinity];
  let evaluations = 0;
  for (let run = 0; run < times; run += 1) {
    const plain = timed(() => plainVerdicts(rules, snapshot));
    const own = timed(() => ownVerdicts(rules, snapshot));
    if (JSON.stringify(plain.counts) !== JSON.stringify(own.counts)) {
      throw new Error(`plain ${JSON.stringify(plain.counts)}, rules ${JSON.stringify(own.counts)}`);
    }
    plainMs = Math.min(plainMs, plain.cpuMs);
    verdictsMs = Math.min(verdictsMs, own.cpuMs);
    evaluations = plain.counts.pass + plain.counts.fail;
  }
  const all = rules.map(({ rule }) => rule);
  const findings = timed(() => {
    judgeRules(all, snapshot, { scope: () => 'bench', env: {}, parameters: {} });
    return { pass: 0, fail: 0 };
  });
  return { evaluations, plainMs, verdictsMs, findingsMs: findings.cpuMs };
}

interface Counts {
  pass: number;
  fail: number;
}

function timed(judge: () => Counts): { readonly counts: Counts; readonly cpuMs: number } {
  const before = process.cpuUsage();
  const counts = judge();
  const { user, system } = process.cpuUsage(before);
  return { counts, cpuMs: (user + system) / 1000 };
}

function plainVerdicts(rules: readonly PlainRule[], { resources }: Snapshot): Counts {
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    const same = byType.get(resource.type);
    if (same) same.push(resource);
    else byType.set(resource.type, [resource]);
  }
  const counts = { pass: 0, fail: 0 };
  for (const { rule, plain } of rules) {
    for (const resource of byType.get(rule.types[0] ?? '') ?? []) {
      if (plain(resource)) counts.pass += 1;
      else counts.fail += 1;
    }
  }
  return counts;
}

function ownVerdicts(rules: readonly PlainRule[], snapshot: Snapshot): Counts {
  const ground = { world: new SnapshotWorld(snapshot), env: {} };
  const counts = { pass: 0, fail: 0 };
  for (const { rule } of rules) {
    const compiled = compileRule(rule);
    for (const { verdict } of judgeType(compiled, ground, rule.types[0] ?? '')) {
      if (verdict !== 'pass' && verdict !== 'fail') throw new Error(`${rule.assert.text} is ${verdict}`);
      counts[verdict] += 1;
    }
  }
  return counts;
}
