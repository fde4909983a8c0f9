import type { PropertyView } from '#src/model/drift.ts';

/** What the spec says of a value; `unknown`: it has an expectation that could not be decided. */
export type Acceptance = 'accepts' | 'rejects' | 'silent' | 'unknown';

/** How two values stand to each other; `absent`: one side does not exist, or says nothing of the property. */
export type Relation = 'same' | 'differs' | 'unknown' | 'absent';

/** Spec, code (as synthesized), deployed template and live value of one property, as far as they can be compared. */
export interface FourSides {
  readonly specOfLive: Acceptance;
  readonly specOfCode: Acceptance;
  /** `absent`: the code is silent. */
  readonly codeLive: Relation;
  /** `absent`: there is no deployed template, or it is silent. */
  readonly deployedLive: Relation;
  /** `absent`: there is no deployed template, or both are silent; `differs`: also where only one of them is. */
  readonly codeDeployed: Relation;
}

export interface ViewOfProperty {
  readonly view: PropertyView;
  readonly verdict: 'pass' | 'fail' | 'unknown';
  /** The spec accepts the live value that moved. */
  readonly isWithinSpec: boolean;
}

/**
 * Who is out of line: the first row of the table that holds. Something unknown makes the answer unknown only where the
 * answer hangs on it: where every way in which it could turn out gives the same one, that is it.
 */
export function viewOf(sides: FourSides): ViewOfProperty {
  const possible = completionsOf(sides);
  const answers = (possible.some(isConsistent) ? possible.filter(isConsistent) : possible).map(firstRow);
  const [first = UNKNOWN] = answers;
  const isOne = answers.every(
    ({ view, verdict, isWithinSpec }) =>
      view === first.view && verdict === first.verdict && isWithinSpec === first.isWithinSpec,
  );
  return isOne ? first : UNKNOWN;
}

const UNKNOWN: ViewOfProperty = { view: 'unknown', verdict: 'unknown', isWithinSpec: false };

/** The rows for sides of which nothing is unknown. */
function firstRow({ specOfLive, specOfCode, codeLive, deployedLive, codeDeployed }: FourSides): ViewOfProperty {
  const rejectsLive = specOfLive === 'rejects';
  const rejectsCode = specOfCode === 'rejects';
  // A silent template leaves the property as it is: live is as deployed, whatever AWS made of it.
  const isAsDeployed = deployedLive === 'same' || deployedLive === 'absent';
  if (isAsDeployed && codeDeployed === 'differs' && codeLive !== 'same')
    return { view: 'not deployed', verdict: rejectsLive || rejectsCode ? 'fail' : 'pass', isWithinSpec: false };
  if (codeLive === 'absent' && !rejectsLive && (specOfLive === 'accepts' || deployedLive !== 'differs')) return IN_SYNC;
  if (codeLive !== 'differs' && rejectsLive) return fails('spec differs');
  if (codeLive === 'same') return IN_SYNC;
  if (rejectsLive) return fails(rejectsCode ? 'all differ' : 'live changed');
  return rejectsCode ? fails('code behind') : fails('live changed', specOfLive === 'accepts');
}

const IN_SYNC: ViewOfProperty = { view: 'in sync', verdict: 'pass', isWithinSpec: false };

function fails(view: PropertyView, isWithinSpec = false): ViewOfProperty {
  return { view, verdict: 'fail', isWithinSpec };
}

/** Every way in which what is unknown could turn out. */
function completionsOf(sides: FourSides): FourSides[] {
  const verdicts = (known: Acceptance): Acceptance[] => (known === 'unknown' ? ['accepts', 'rejects'] : [known]);
  const relations = (known: Relation): Relation[] => (known === 'unknown' ? ['same', 'differs'] : [known]);
  return verdicts(sides.specOfLive).flatMap((specOfLive) =>
    verdicts(sides.specOfCode).flatMap((specOfCode) =>
      relations(sides.codeLive).flatMap((codeLive) =>
        relations(sides.deployedLive).flatMap((deployedLive) =>
          relations(sides.codeDeployed).map((codeDeployed) => ({
            specOfLive,
            specOfCode,
            codeLive,
            deployedLive,
            codeDeployed,
          })),
        ),
      ),
    ),
  );
}

/** Equal values are equally accepted, a silent side equals none that speaks, and of three pairs two cannot be equal alone. */
function isConsistent({ specOfLive, specOfCode, codeLive, deployedLive, codeDeployed }: FourSides): boolean {
  const relations = [codeLive, deployedLive, codeDeployed];
  const same = relations.filter((each) => each === 'same').length;
  const isSilent = codeLive === 'absent' || deployedLive === 'absent';
  if (codeLive === 'same' && specOfLive !== specOfCode) return false;
  if (codeDeployed === 'same' && isSilent) return false;
  return !(same === 2 && relations.includes('differs'));
}
