import type { Location } from '#src/model/audit-error.ts';
import { compileRule, type CompiledRule, evaluator, type Ground } from '../judge/evaluate.ts';
import { judgeRules } from '../judge/judge-rules.ts';
import { SnapshotWorld } from '../judge/world.ts';
import type { Tree } from '../language/tree.ts';
import type { Condition, Rule } from '../rule.ts';
import { type CaseState, caseState, type RuleCase, settingsOf } from './case-snapshot.ts';
import { decidingParts } from './conditions.ts';
import { mutantsOf } from './mutants.ts';
import type { CaseVerdict } from '../load/rule-schema.ts';

/** A case with the place where it is written. */
export interface PlacedCase {
  readonly each: RuleCase;
  readonly location: Location;
}

/** What trying a rule on its cases showed. */
export interface Trial {
  readonly rule: Rule;
  readonly cases: number;
  /** Cases that did not come out as they say. */
  readonly failures: readonly { readonly location: Location; readonly message: string }[];
  /** Verdicts that no case expects. */
  readonly missing: readonly CaseVerdict[];
  readonly coverage: { readonly all: number; readonly seen: number; readonly unseen: readonly string[] };
  /** Left out where there are no cases or one failed: it would fail on every change as well, and seem to notice it. */
  readonly mutants?: { readonly all: number; readonly killed: number; readonly survivors: readonly string[] };
}

/** Where an offset of a rule's condition stands, as `line:column`. */
export type PlaceOf = (name: 'when' | 'assert', offset: number) => string;

/** Runs the cases of a rule, and asks what they do not pin down: conditions never seen true or false, changes nobody notices. */
export function tryRule(rule: Rule, cases: readonly PlacedCase[], placeOf: PlaceOf): Trial {
  const states = cases.map(({ each, location }) => ({ each, location, state: caseState(each, rule.types[0] ?? '') }));
  const verdicts = new Set(cases.map(({ each }) => each.expect));
  // A rule without "when" applies to every resource, unless it needs live state, which a template has not.
  const isAlways = rule.when === undefined && !rule.needsLive;
  const wanted = (['pass', 'fail', 'unknown', 'not-applicable'] as const).filter(
    (verdict) => verdict !== 'not-applicable' || !isAlways,
  );
  const failures = states.flatMap(({ each, location, state }) =>
    failureOf(rule, each, state).map((message) => ({ location, message })),
  );
  const isSound = cases.length > 0 && failures.length === 0;
  return {
    rule,
    cases: cases.length,
    failures,
    missing: wanted.filter((verdict) => !verdicts.has(verdict)),
    coverage: coverage(rule, states),
    ...(isSound ? { mutants: mutation(rule, states, placeOf) } : {}),
  };
}

interface Stated {
  readonly each: RuleCase;
  readonly state: CaseState;
}

function failureOf(rule: Rule, each: RuleCase, state: CaseState): string[] {
  const { env, parameters } = settingsOf(each);
  const [subject] = state.resources;
  const snapshot = {
    tool: { name: 'infra-audit', version: '' },
    account: subject?.account ?? '',
    regions: ['us-east-1'],
    apiCalls: {},
    ...state,
  } as const;
  const findings = judgeRules([rule], snapshot, { scope: () => 'case', env, parameters: { [rule.id]: parameters } });
  const found = findings.find(({ resource }) => resource.id === subject?.id && resource.type === subject.type);
  if (!found) return [`"${each.case}": the rule does not speak of ${subject?.type ?? 'it'}`];
  const { verdict, reason, title, evidence } = found;
  if (verdict !== each.expect) {
    const seen = evidence.map(({ path, actual }) => `${path} is ${JSON.stringify(actual)}`).join(', ');
    const why = reason ?? seen;
    return [`"${each.case}": expected ${each.expect}, found ${verdict}${why === '' ? '' : ` (${why})`}`];
  }
  const wrongMessage =
    each.message === undefined || title.includes(each.message) ? [] : [`"${each.case}": the message is "${title}"`];
  const wrongEvidence = Object.entries(each.actual ?? {}).flatMap(([path, value]) => {
    const own = evidence.find((one) => one.path === path);
    if (own && JSON.stringify(own.actual) === JSON.stringify(value)) return [];
    const paths = evidence.map((one) => `${one.path}: ${JSON.stringify(one.actual)}`).join(', ');
    return [`"${each.case}": no evidence ${path}: ${JSON.stringify(value)} among ${paths}`];
  });
  return [...wrongMessage, ...wrongEvidence];
}

function verdictOf(compile: (parameters: RuleCase) => CompiledRule, { each, state }: Stated): string {
  const world = new SnapshotWorld(state);
  const ground: Ground = { world, env: settingsOf(each).env };
  const [view] = world.views;
  return view ? evaluator(compile(each), ground)(view).verdict : 'none';
}

function coverage(rule: Rule, states: readonly Stated[]): Trial['coverage'] {
  const conditions = [rule.when, rule.assert].filter((condition) => condition !== undefined);
  const parts = conditions.flatMap(({ tree, text }) => decidingParts(tree).map((part) => ({ part, text })));
  const outcomes = new Map<Tree, Set<boolean>>(parts.map(({ part }) => [part, new Set()]));
  for (const stated of states) {
    verdictOf(
      (each) =>
        compileRule(rule, settingsOf(each).parameters, (tree, run) => {
          const seen = outcomes.get(tree);
          if (!seen) return run;
          return (frame) => {
            const value = run(frame);
            if (typeof value === 'boolean') seen.add(value);
            else if (value === null) seen.add(false);
            return value;
          };
        }),
      stated,
    );
  }
  const branches = parts.flatMap(({ part, text }) =>
    [true, false].map((outcome) => ({
      isSeen: outcomes.get(part)?.has(outcome),
      says: `${quoted(text, part)} was never ${outcome}`,
    })),
  );
  const unseen = branches.filter(({ isSeen }) => !isSeen).map(({ says }) => says);
  return { all: branches.length, seen: branches.length - unseen.length, unseen };
}

function quoted(text: string, { at }: Tree): string {
  return `\`${text.slice(...at).replaceAll(/\s+/g, ' ')}\``;
}

/** So much of a condition stands on each side of what was changed in it. */
const BESIDE = 24;

function excerpt(text: string, [start, end]: Tree['at']): string {
  const [from, to] = [Math.max(0, start - BESIDE), Math.min(text.length, end + BESIDE)];
  const part = text.slice(from, to).replaceAll(/\s+/g, ' ').trim();
  return `\`${from > 0 ? '…' : ''}${part}${to < text.length ? '…' : ''}\``;
}

function mutation(rule: Rule, states: readonly Stated[], placeOf: PlaceOf): NonNullable<Trial['mutants']> {
  const mutated = (['when', 'assert'] as const).flatMap((name) => {
    const condition = rule[name];
    if (!condition) return [];
    return mutantsOf(condition.tree, condition.text).map(({ tree, says, at }) => {
      const other: Condition = { ...condition, tree };
      const where = `${placeOf(name, at[0])} ${excerpt(condition.text, at)}`;
      return { rule: { ...rule, [name]: other }, says: `${says} at ${where}` };
    });
  });
  const survivors = mutated.filter(
    (mutant) =>
      !states.some(
        (stated) =>
          verdictOf((each) => compileRule(mutant.rule, settingsOf(each).parameters), stated) !== stated.each.expect,
      ),
  );
  return {
    all: mutated.length,
    killed: mutated.length - survivors.length,
    survivors: survivors.map(({ says }) => says),
  };
}
