import { expect, test } from 'vitest';
import { type Acceptance, type FourSides, type Relation, viewOf } from '#src/drift/view.ts';

/**
 * DESIGN.md §5 written out: `S of L, S of C, C~L, T~L, C~T → view verdict`, one row for each combination that can occur when
 * nothing is unknown. a accepts, r rejects, - silent or absent, = same, # differs.
 */
const TABLE = `
aa === in sync pass            | rr === spec differs fail      | -- === in sync pass
aa =## in sync pass            | rr =## spec differs fail      | -- =## in sync pass
aa =-# in sync pass            | rr =-# spec differs fail      | -- =-# in sync pass
aa =-- in sync pass            | rr =-- spec differs fail      | -- =-- in sync pass
aa #=# not deployed pass       | rr #=# not deployed fail      | -- #=# not deployed pass
ar #=# not deployed fail       | ra #=# not deployed fail
aa #-# not deployed pass       | rr #-# not deployed fail      | -- #-# not deployed pass
ar #-# not deployed fail       | ra #-# not deployed fail
aa ##= live changed fail within| rr ##= all differ fail        | -- ##= live changed fail
ar ##= code behind fail        | ra ##= live changed fail
aa ### live changed fail within| rr ### all differ fail        | -- ### live changed fail
ar ### code behind fail        | ra ### live changed fail
aa #-- live changed fail within| rr #-- all differ fail        | -- #-- live changed fail
ar #-- code behind fail        | ra #-- live changed fail
a- -=# not deployed pass       | r- -=# not deployed fail      | -- -=# not deployed pass
a- -## in sync pass            | r- -## spec differs fail      | -- -## live changed fail
a- --- in sync pass            | r- --- spec differs fail      | -- --- in sync pass
`;

const ACCEPTANCES: Readonly<Record<string, Acceptance>> = { a: 'accepts', r: 'rejects', '-': 'silent', '?': 'unknown' };
const RELATIONS: Readonly<Record<string, Relation>> = { '=': 'same', '#': 'differs', '-': 'absent', '?': 'unknown' };

const table = new Map(
  TABLE.split(/[\n|]/)
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row): [string, string] => [row.slice(0, 6), row.slice(7)]),
);

function sidesOf(key: string): FourSides {
  const acceptance = (at: number): Acceptance => ACCEPTANCES[key[at] ?? ''] ?? 'silent';
  const relation = (at: number): Relation => RELATIONS[key[at] ?? ''] ?? 'absent';
  return {
    specOfLive: acceptance(0),
    specOfCode: acceptance(1),
    codeLive: relation(3),
    deployedLive: relation(4),
    codeDeployed: relation(5),
  };
}

function answer(key: string): string {
  const { view, verdict, isWithinSpec } = viewOf(sidesOf(key));
  return `${view} ${verdict}${isWithinSpec ? ' within' : ''}`;
}

/** Every key over the given signs. */
function keys(acceptances: string, relations: string): string[] {
  return acceptances
    .split('')
    .flatMap((live) =>
      acceptances
        .split('')
        .flatMap((code) =>
          relations
            .split('')
            .flatMap((first) =>
              relations
                .split('')
                .flatMap((second) => relations.split('').map((third) => `${live}${code} ${first}${second}${third}`)),
            ),
        ),
    );
}

/** Why a combination of known sides cannot occur; undefined where it can. */
function impossible(key: string): string | undefined {
  const [live = '', code = '', , codeLive = '', deployedLive = '', codeDeployed = ''] = key.split('');
  const relations = `${codeLive}${deployedLive}${codeDeployed}`;
  if (codeLive === '=' && live !== code) return 'equal values are equally accepted';
  if (codeLive === '-' && code !== '-') return 'the spec cannot judge what the code does not say';
  if (codeLive !== '-' && (live === '-') !== (code === '-')) return 'an expectation judges both values';
  if (/^(==#|=#=|#==)$/.test(relations)) return 'of three values exactly two pairs are equal';
  if (deployedLive === '-' && codeDeployed === '=') return 'a template that says what the code says is not silent';
  if (codeLive !== '-' && deployedLive !== '-' && codeDeployed === '-') return 'both templates speak: they compare';
  if (codeLive === '-' && deployedLive !== '-' && codeDeployed !== '#') return 'only the template as deployed speaks';
  if (codeLive === '-' && deployedLive === '-' && codeDeployed === '#') return 'both are silent: nothing differs';
  return undefined;
}

test('the table names each combination that can occur, and no other', () => {
  const possible = keys('ar-', '=#-').filter((key) => impossible(key) === undefined);
  expect([...table.keys()].toSorted()).toEqual(possible.toSorted());
});

test.each([...table])('%s → %s', (key, wanted) => {
  expect(answer(key)).toBe(wanted);
});

test('what is unknown makes the view unknown exactly where the view hangs on it', () => {
  const open = keys('ar-?', '=#-?').filter((key) => key.includes('?'));
  const wrong = open.flatMap((key) => {
    const answers = new Set(
      [...table]
        .filter(([known]) =>
          key.split('').every((sign, at) => sign === known[at] || (sign === '?' && known[at] !== '-')),
        )
        .map(([, wanted]) => wanted),
    );
    if (answers.size === 0) return []; // no way in which it could turn out can occur
    const wanted = answers.size === 1 ? [...answers][0] : 'unknown unknown';
    return answer(key) === wanted ? [] : [`${key}: ${answer(key)}, expected ${wanted}`];
  });
  expect(wrong).toEqual([]);
});

test('every other combination has an answer too, and a pass only where live is as the code or the spec says', () => {
  for (const key of keys('ar-?', '=#-?')) {
    const said = answer(key);
    expect(said).toMatch(/^[a-z ]+ (pass|fail|unknown)( within)?$/);
    if (key.startsWith('r')) expect(said, key).not.toMatch(/pass/);
  }
});
