import { networkOf } from '#src/analysis/network/network-of.ts';
import type { Network } from '#src/analysis/network/network.ts';
import type { Evidence, Finding } from '#src/model/finding.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Verdict } from '#src/model/verdict.ts';
import type { Architecture, Spec, SpecStatement } from '#src/spec/spec.ts';
import type { Says, StatementWord } from '#src/spec/statement-schema.ts';
import * as access from './prove/access-answers.ts';
import { isolated } from './prove/isolation-answers.ts';
import { type OtherEnvironment, otherRealm } from './prove/other-environments.ts';
import * as paths from './prove/path-answers.ts';
import { type Answer, type Question, worstOf } from './prove/question.ts';
import { realmOf } from './prove/realm.ts';
import * as state from './prove/state-answers.ts';

export interface ProofRequest {
  /** The design to prove, or the part of it that was chosen. */
  readonly spec: Spec;
  readonly architecture: Architecture;
  /** The workspace's other environments. */
  readonly others: readonly OtherEnvironment[];
  readonly snapshot: Snapshot;
}

type Prove<Word extends StatementWord> = (says: Says<Word>, question: Question) => Answer[];

const WORDS: { readonly [Word in StatementWord]: Prove<Word> } = {
  reaches: paths.reaches,
  reachesOnlyFrom: paths.reachesOnlyFrom,
  noPath: paths.noPath,
  egressVia: paths.egressVia,
  isolated,
  allowsAtMost: access.allowsAtMost,
  allowsAtLeast: access.allowsAtLeast,
  noAccessTo: access.noAccessTo,
  noGrantTo: access.noGrantTo,
  notPublic: access.notPublic,
  noEscalation: access.noEscalation,
  zonesSeen: state.zonesSeen,
  onSchedule: state.onSchedule,
  managed: state.managed,
};

/** The findings of a judged spec with its invariants decided: each keeps its fingerprint and everything else its place. */
export function withProofs(findings: readonly Finding[], request: ProofRequest): Finding[] {
  const proved = proveInvariants(request);
  return findings.map((finding) => (finding.kind === 'invariant' ? proved(finding) : finding));
}

function proveInvariants({ spec, architecture, others, snapshot }: ProofRequest): (finding: Finding) => Finding {
  const statements = new Map(
    spec.statements.filter(({ kind }) => kind === 'invariant').map((each) => [each.name, each]),
  );
  if (statements.size === 0) return (finding) => finding;
  let network: Network | undefined;
  const question: Question = {
    realm: realmOf(spec, snapshot),
    others: others.map((other) => otherRealm(other, architecture, snapshot)),
    snapshot,
    network: () => (network ??= networkOf(snapshot.resources, snapshot.gaps)),
  };
  return (finding) => {
    const statement = statements.get(finding.ruleId);
    return statement ? provedFinding(finding, answersTo(statement, question)) : finding;
  };
}

function answersTo({ statement }: SpecStatement, question: Question): readonly Answer[] {
  const says = Object.entries((statement ?? {}) as JsonObject); // the schema says so
  return says.flatMap(([word, each]) => {
    const prove = WORDS[word as StatementWord] as (says: JsonObject, question: Question) => Answer[]; // word and shape belong together by the schema
    return prove(each as JsonObject, question); // the schema again
  });
}

const VERDICTS: Readonly<Record<Answer['is'], Verdict>> = {
  proved: 'pass',
  refuted: 'fail',
  unknown: 'unknown',
  'not-applicable': 'not-applicable',
};

function provedFinding({ reason: _, ...finding }: Finding, answers: readonly Answer[]): Finding {
  const is = answers.length === 0 ? 'unknown' : worstOf(answers);
  const open = answers.find((answer) => answer.is === is)?.reason ?? 'it says nothing';
  const ranked = answers.toSorted((a, b) => Number(b.is === is) - Number(a.is === is));
  return {
    ...finding,
    verdict: VERDICTS[is],
    ...(is === 'proved' ? {} : is === 'refuted' ? {} : { reason: open }),
    evidence: is === 'proved' ? answers.flatMap(evidenceOf) : ranked.flatMap(evidenceOf),
  };
}

function evidenceOf({ says, is, reason, witness, notes = [] }: Answer): Evidence[] {
  const actual = witness ?? (reason === undefined ? is : `${is}: ${reason}`);
  return [
    { path: says, expected: 'proved', actual },
    ...notes.map((note): Evidence => ({ path: says, expected: 'note', actual: note })),
  ];
}
