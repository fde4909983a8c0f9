import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { redactSecrets } from '#src/sources/secrets/redact-secrets.ts';
import { hiddenSecret } from '#src/sources/secrets/secret-digest.ts';
import type { Spec } from '#src/spec/spec.ts';
import type { Scope } from '../lab/handlers/handler.ts';
import { affectedSpec } from './affected-spec.ts';
import { type Answer, complaints, type Judged, judged, merelyBetter } from './judged-change.ts';
import { asWanted, type Leaf } from './leaves.ts';
import { differences, isDone, type LiveChange, liveChangeOf, roundsOf, withDifferences } from './live-change.ts';
import type { LiveLab } from './live-lab.ts';

/** How one leaf was broken, and what the judge said. */
export interface Outcome extends Answer {
  readonly leaf: Leaf;
  readonly through: 'api' | 'snapshot';
  /** Why it was not done through the API. */
  readonly because?: string;
}

export interface MutationRun {
  readonly lab: LiveLab;
  readonly specs: readonly Spec[];
  readonly base: Snapshot;
  readonly aws: Scope;
}

/** Breaks every leaf once: through the API in rounds of changes that do not touch each other, the rest in the snapshot. */
export async function breakAll(leaves: readonly Leaf[], run: MutationRun): Promise<Outcome[]> {
  const before = run.specs.map((spec) => judged(spec, run.base));
  const live = leaves.map((leaf) => ({ leaf, change: liveChangeOf(leaf) }));
  const rounds = roundsOf(live.flatMap(({ change }) => (change ? [change] : [])));
  const outcomes: Outcome[] = [];
  for (const round of rounds) outcomes.push(...(await breakRound(round, run, before)));
  const rest = live.filter(({ change }) => !change).map(({ leaf }) => leaf);
  return [...outcomes, ...rest.map((leaf) => inSnapshot(leaf, 'no call makes this change', run, before))];
}

async function breakRound(
  round: readonly LiveChange[],
  run: MutationRun,
  before: readonly Judged[],
): Promise<Outcome[]> {
  const { aws, base, lab } = run;
  const errors = await Promise.all(round.map((change) => attempt(change, aws)));
  const types = new Set(round.flatMap(({ claims }) => claims.map((claim) => claim.slice(0, claim.indexOf('/')))));
  const reread = await lab.reread(types, base);
  await lab.restore();
  const changed = differences(base, reread, types);
  const outcomes = round.map((change, index): Outcome => {
    const { leaf } = change;
    const own = ownOf(change, changed);
    if (errors[index] !== undefined) return inSnapshot(leaf, errors[index], run, before);
    if (!isDone(leaf, own)) return inSnapshot(leaf, 'the call does not change it', run, before);
    return { leaf, through: 'api', ...judgeLeaf(leaf, withDifferences(base, own), own, run, before) };
  });
  // Everything at once, judged as a whole: what no single leaf was expected to touch.
  const whole = withDifferences(base, changed);
  const better = run.specs.flatMap((spec, index) => merelyBetter(before[index], judged(spec, whole)));
  const claimed = new Set(round.flatMap((change) => [...ownOf(change, changed).keys()]));
  const strange = [...changed.keys()].filter((key) => !claimed.has(key)).map((key) => `${key} changed too`);
  const [first, ...others] = outcomes;
  return first ? [{ ...first, complaints: [...first.complaints, ...better, ...strange] }, ...others] : [];
}

/** The error of a change that was refused; a connection that the restored emulator closes under a call is no refusal. */
async function attempt(change: LiveChange, aws: Scope, tries = 3): Promise<string | undefined> {
  try {
    await change.mutate(aws);
    return undefined;
  } catch (error) {
    const isCut = /socket hang up|ECONNRESET|ECONNREFUSED/.test(String(error));
    return isCut && tries > 1 ? attempt(change, aws, tries - 1) : String(error);
  }
}

function ownOf({ claims }: LiveChange, changed: ReadonlyMap<string, Resource | undefined>) {
  return new Map([...changed].filter(([key]) => claims.some((claim) => `${key}$`.startsWith(claim))));
}

function inSnapshot(leaf: Leaf, because: string, run: MutationRun, before: readonly Judged[]): Outcome {
  const wanted = asWanted(leaf);
  const own = new Map(
    [leaf.resource, ...(leaf.others ?? [])].map((each) => [
      resourceKey(each),
      // A live read shows no secret either.
      wanted && redactSecrets(wanted, hiddenSecret),
    ]),
  );
  const snapshot = withDifferences(run.base, own);
  return { leaf, through: 'snapshot', because, ...judgeLeaf(leaf, snapshot, own, run, before) };
}

function judgeLeaf(
  leaf: Leaf,
  snapshot: Snapshot,
  own: ReadonlyMap<string, Resource | undefined>,
  { specs }: MutationRun,
  before: readonly Judged[],
): Answer {
  const types = new Set([...own.keys()].map((key) => key.slice(0, key.indexOf('/'))));
  const after = specs.map((spec) => {
    const { affected, spec: narrow } = affectedSpec(spec, types);
    return { ...judged(narrow, snapshot), affected };
  });
  return complaints(leaf, before, after);
}
