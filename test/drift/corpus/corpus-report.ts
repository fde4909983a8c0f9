import { type CorpusCase, observedIn } from './corpus-case.ts';
import { type CaseVerdict, judgeCase } from './judge-case.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { schemaChoices } from './schema-choices.ts';

/** One case, judged and mutated. */
export interface CaseResult extends CaseVerdict {
  readonly name: string;
  readonly type: string;
  readonly mutants: readonly Mutant[];
}

/** What the exam counts; `partlyWriteOnly` are parts of a returned property that AWS never returns, not in `unknown`. */
export interface CorpusSummary {
  readonly cases: number;
  readonly clean: number;
  readonly falseAlarms: number;
  readonly undeclaredElements: number;
  readonly declared: number;
  readonly declaredCaught: number;
  readonly unknown: number;
  readonly unknownExpected: number;
  readonly unknownUnexpected: number;
  readonly unknownMissed: number;
  readonly partlyWriteOnly: number;
  readonly mutants: number;
  readonly mutantsCaught: number;
}

export function resultsOf(cases: readonly CorpusCase[]): CaseResult[] {
  const choices = schemaChoices();
  return cases.map((each) => {
    const verdict = judgeCase(each);
    const mutants = verdict.isClean ? mutantsOf(observedIn(each), choices) : [];
    return { name: each.case, type: each.resource.resourceType, ...verdict, mutants };
  });
}

export function summaryOf(results: readonly CaseResult[]): CorpusSummary {
  const sum = (count: (result: CaseResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  return {
    cases: results.length,
    clean: sum(({ isClean }) => Number(isClean)),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms.length),
    undeclaredElements: sum(({ undeclared }) => undeclared.length),
    declared: sum(({ declared }) => declared.length),
    declaredCaught: sum(({ caught }) => caught.length),
    unknown: sum(({ unknown }) => unknown.length),
    unknownExpected: sum(({ expected }) => expected.length),
    unknownUnexpected: sum(({ unexpected }) => unexpected.length),
    unknownMissed: sum(({ unseen }) => unseen.length),
    partlyWriteOnly: sum(({ partlyWriteOnly }) => partlyWriteOnly.length),
    mutants: sum(({ mutants }) => mutants.length),
    mutantsCaught: sum(({ mutants }) => mutants.filter(({ isCaught }) => isCaught).length),
  };
}

const COLUMNS = ['cases', 'clean', 'alarms', 'declared', 'caught', 'unknown', 'expected', 'mutants', 'caught'];

/** A line a resource type, then whatever is not as it should be, each with its reason. */
export function reportOf(results: readonly CaseResult[]): string {
  const types = [...new Set(results.map(({ type }) => type))].toSorted();
  const width = Math.max(...types.map((type) => type.length)) + 1;
  const line = (first: string, cells: readonly (string | number)[]): string =>
    `${first.padEnd(width)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const rows = types.map((type) => line(type, cellsOf(results.filter((result) => result.type === type))));
  return [line('type', COLUMNS), ...rows, line('all', cellsOf(results)), ...results.flatMap(complaintsOf)].join('\n');
}

function cellsOf(results: readonly CaseResult[]): number[] {
  const all = summaryOf(results);
  return [
    all.cases,
    all.clean,
    all.falseAlarms,
    all.declared,
    all.declaredCaught,
    all.unknown,
    all.unknownExpected,
    all.mutants,
    all.mutantsCaught,
  ];
}

function complaintsOf({
  name,
  falseAlarms,
  undeclared,
  declared,
  caught,
  unseen,
  unexpected,
  mutants,
}: CaseResult): string[] {
  const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 120);
  return [
    ...falseAlarms.map((each) => `false alarm: ${each.path}: ${shown(each.declared)} → ${shown(each.live)}`),
    ...undeclared.map(({ path, live }) => `nobody declared: ${path}: ${shown(live)}`),
    ...declared.filter((path) => !caught.includes(path)).map((path) => `not reported: ${path}`),
    ...unseen.map((path) => `should be unknown: ${path}`),
    ...unexpected.map(({ path, reason }) => `unknown: ${path}: ${reason ?? ''}`),
    ...mutants
      .filter(({ isCaught }) => !isCaught)
      .map(({ path, from, to, instead }) => `not caught: ${path}: ${shown(from)} → ${shown(to)}: ${instead ?? ''}`),
  ].map((complaint) => `${name}: ${complaint}`);
}
