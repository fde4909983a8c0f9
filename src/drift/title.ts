import type { Json } from '#src/model/json.ts';
import { calledOf, type DriftSubject } from './subject.ts';
import { withoutPlaces } from './property-path.ts';
import type { FourSides, ViewOfProperty } from './view.ts';

interface Told extends ViewOfProperty {
  readonly sides: FourSides;
  readonly isExcused: boolean;
  /** Whether live has something the code has not, lacks something, or has something else. */
  readonly change: 'more' | 'less' | 'other';
  /** Of what nobody declares: AWS's default, null for nothing, absent where it is not known. */
  readonly undeclared?: { readonly default?: Json };
}

const CHANGES = { more: 'was added', less: 'was taken away', other: 'was changed' } as const;
const OF_A_LIST = { more: 'has an element more', less: 'lacks an element', other: 'was changed' } as const;

/** What is so, in a sentence that names the property, the resource and who moved. */
export function titleOf(at: string, subject: DriftSubject, told: Told): string {
  const { view, sides, isExcused, isWithinSpec, undeclared, change } = told;
  const path = withoutPlaces(at);
  const what = `${path} of ${calledOf(subject)}`;
  switch (view) {
    case 'in sync':
      return isExcused ? `${what} moved, as it may` : `${what} is in sync`;
    case 'live changed':
      if (undeclared) return leftDefault(path, calledOf(subject), undeclared.default);
      return `${what} ${(path === at ? CHANGES : OF_A_LIST)[change]} outside of the code${isWithinSpec ? ', within the spec' : ''}`;
    case 'code behind':
      return `${what} is as the spec wants it, and the code is behind`;
    case 'not deployed':
      return `${what} is changed in the code and not deployed yet`;
    case 'spec differs':
      return sides.codeLive === 'absent'
        ? `${what} differs from the spec, and the code says nothing of it`
        : `${what} differs from the spec, in code and account alike`;
    case 'all differ':
      return `${what} is one thing in the spec, another in the code and a third in the account`;
    case 'unknown':
      return `${what} could not be compared`;
  }
}

function leftDefault(path: string, called: string, usual: Json | undefined): string {
  if (usual === undefined) return `${path} of ${called} is set, and no code sets it`;
  return usual === null
    ? `${path} was added to ${called} outside of the code`
    : `${path} of ${called} left AWS's default outside of the code`;
}
