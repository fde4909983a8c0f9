import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runApp, temporaryFolder } from './run-app.ts';

/** The files of a checkout that the app reads, elsewhere. */
function copyCheckout(...below: string[]): string {
  const root = join(temporaryFolder(), ...below);
  mkdirSync(root, { recursive: true });
  for (const name of ['stacks', 'src', 'policies', 'cdk.json', 'package.json', 'tsconfig.json'])
    cpSync(resolve(name), join(root, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  return root;
}

test('two checkouts synthesize the same bytes', async () => {
  const one = await runApp({ imageTag: '1.0.0' }, { root: copyCheckout() });
  const other = await runApp({ imageTag: '1.0.0' }, { root: copyCheckout('somewhere', 'else') });
  expect(one).toMatchObject({ code: 0, stderr: '' });
  expect(other).toMatchObject({ code: 0, stderr: '' });

  // *.metadata.json holds stack traces, which name the checkout.
  const compared = readdirSync(one.folder).filter((file) => !file.endsWith('.metadata.json'));
  expect(compared.filter((file) => file.endsWith('.template.json'))).toHaveLength(6);
  expect(compared).toContain('tree.json');
  for (const file of compared)
    expect(readFileSync(join(one.folder, file), 'utf8') === readFileSync(join(other.folder, file), 'utf8'), file).toBe(
      true,
    );
});

test('no code names an environment: parameters are the only difference', () => {
  const files = readdirSync('stacks', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(30);
  const naming = files.filter((file) => /tiger|cheetah/i.test(readFileSync(join('stacks', file), 'utf8')));
  expect(naming).toEqual([]);
});
