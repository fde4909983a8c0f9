import { expect, it } from 'vitest';
import { type CelCase, celCases, wrongIn } from './cel-case.ts';
import { DIFFERENT, NOT_APPLICABLE } from './differences.ts';

const cases = celCases();
const isApplicable = ({ expr, path }: CelCase): boolean =>
  !NOT_APPLICABLE.some((each) => each.expr?.test(expr) === true || each.path?.test(path) === true);
const applicable = cases.filter(isApplicable);
const isDifferent = ({ path }: CelCase): boolean => DIFFERENT.some((each) => each.path.test(path));

it('gives what CEL’s own conformance cases expect', () => {
  const same = applicable.filter((each) => !isDifferent(each));
  expect(cases.length).toBeGreaterThan(2_300);
  expect(same.length).toBeGreaterThan(560);
  const wrong = same.flatMap((each) => {
    const found = wrongIn(each);
    return found === undefined ? [] : [`${each.path}: ${each.expr} gives ${found}`];
  });
  expect(wrong).toEqual([]);
});

it('differs only where it is said', () => {
  const alike = applicable.filter(isDifferent).filter((each) => wrongIn(each) === undefined);
  expect(alike.map(({ path }) => path)).toEqual([]);
});

it('leaves out nothing for a reason that no case has', () => {
  const idle = [...NOT_APPLICABLE, ...DIFFERENT].filter(
    ({ path, ...more }) =>
      !cases.some((each) => path?.test(each.path) || ('expr' in more && more.expr?.test(each.expr))),
  );
  expect(idle).toEqual([]);
});
