import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AuditError } from '#src/model/audit-error.ts';
import { loadNagPolicy, nearestNagPolicy } from '#src/nag/policy.ts';

const GOOD = `packs:
  - { name: AwsSolutions, gate: true }
failOn: high
acknowledgements:
  - rule: AwsSolutions-S1
    path: '{env}-web/**'
    environments: [tiger]
    reason: the bucket of the logs itself
    owner: platform
    expires: '2027-01-31'
`;

function nagFile(text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'infra-audit-nag-policy-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'policies/environments'), { recursive: true });
  mkdirSync(join(root, 'deep/er'), { recursive: true });
  for (const name of ['tiger', 'cheetah']) writeFileSync(join(root, `policies/environments/${name}.yaml`), '');
  writeFileSync(join(root, 'policies/nag.yaml'), text);
  return join(root, 'policies/nag.yaml');
}

function mistake(text: string): string {
  try {
    loadNagPolicy(nagFile(text));
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  return 'no mistake';
}

test.each([GOOD, GOOD.replaceAll('\n', '\r\n'), `\ufeff${GOOD}`])(
  'a good file is read, whatever its line ends',
  (text) => {
    const file = nagFile(text);
    expect(loadNagPolicy(file)).toMatchObject({
      file,
      environments: ['cheetah', 'tiger'],
      failOn: 'high',
      acknowledgements: [{ owner: 'platform', location: { file: 'policies/nag.yaml', line: 5, column: 5 } }],
    });
    expect(nearestNagPolicy(join(file, '../../deep/er'))).toEqual({ ...loadNagPolicy(file) });
  },
);

test.each([
  ['failOn: high', 'failon: high', 'policies/nag.yaml:3:1: unknown key "failon"\n  Did you mean "failOn"?'],
  ['failOn: high', 'failOn: hihg', 'Did you mean "high"?'],
  [
    'name: AwsSolutions',
    'name: AwsSolution',
    'policies/nag.yaml:2:13: "packs.0.name" is "AwsSolution"\n  Did you mean "AwsSolutions"?',
  ],
  ['gate: true', 'gate: yes please', '"packs.0.gate" is "yes please"; expected boolean'],
  [
    'failOn',
    '  - { name: AwsSolutions, gate: false }\nfailOn',
    'policies/nag.yaml:3:13: pack "AwsSolutions" is named twice',
  ],
  [
    '[tiger]',
    '[tigr]',
    'policies/nag.yaml:7:20: no environment "tigr" in policies/environments\n  Did you mean "tiger"?',
  ],
  ['    owner: platform\n', '', 'lacks the key "owner"'],
  ['the bucket of the logs itself', 'fine', 'a sentence of 10 characters or more'],
  ["'2027-01-31'", "'2027-02-30'", 'there is no day 2027-02-30'],
  ["'2027-01-31'", 'someday', 'YYYY-MM-DD'],
  ['rule: AwsSolutions-S1', "rule: 'undecided[*]'", 'Write undecided[<rule id>], without a star.'],
])('%j written as %j is said with its place', (right, wrong, message) => {
  expect(GOOD).toContain(right);
  expect(mistake(GOOD.replace(right, wrong))).toContain(message);
});
