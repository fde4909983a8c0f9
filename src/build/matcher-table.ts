import { MATCHERS } from '#src/model/matcher.ts';

/** The documentation of the spec language with its table of matchers made anew, from the words the checker knows. */
export function withMatcherTable(readme: string): string {
  const [before = '', rest] = readme.split(/(?<=<!-- matchers[^\n]*-->\n)/);
  const after = rest?.slice(rest.indexOf('<!-- end -->'));
  if (after === undefined) throw new Error('policies/README.md has no place for the matchers');
  const rows = Object.entries(MATCHERS).map(
    ([word, { argument, holds }]) => `| \`${word}\` | ${argument} | ${holds} |`,
  );
  const value =
    '| a value | | is the same by AWS’s meaning; an object needs the members it declares, others are free |';
  return [
    `${before}\n| Matcher | Takes | Holds when the live value |`,
    '| --- | --- | --- |',
    value,
    ...rows,
    `\n${after}`,
  ].join('\n');
}
