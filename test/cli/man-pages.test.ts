import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Shown {
  readonly summary: string;
  readonly flags: Readonly<Record<string, { readonly name: string; readonly hidden?: boolean }>>;
}

const { commands } = JSON.parse(readFileSync('oclif.manifest.json', 'utf8')) as {
  readonly commands: Readonly<Record<string, Shown>>; // as `oclif manifest` writes it
};
const { man } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly man: readonly string[] }; // our own
const pageOf = (id: string): string => `dist/man/infra-audit-${id.replaceAll(':', '-')}.1`;

test('each command has a man page, and the package names all of them and no other', () => {
  const pages = ['dist/man/infra-audit.1', ...Object.keys(commands).map(pageOf)];
  expect(man.toSorted()).toEqual(pages.toSorted());
  expect(readdirSync('dist/man').map((name) => `dist/man/${name}`)).toEqual(man.toSorted());
});

test.each(Object.entries(commands))('the man page of %s says what its help says', (id, { summary, flags }) => {
  expect(existsSync(pageOf(id))).toBe(true);
  const page = readFileSync(pageOf(id), 'utf8')
    .replaceAll(String.raw`\-`, '-')
    .replaceAll(/\\\[[^\]]*\]/g, '?');
  expect(page).toMatch(/^\.TH "INFRA-AUDIT-/);
  expect(page).toContain(summary.split(/['"[\]…’]/, 1)[0]);
  const shown = Object.values(flags).filter(({ hidden }) => hidden !== true);
  expect(shown.filter(({ name }) => !page.includes(`--${name}`))).toEqual([]);
});
