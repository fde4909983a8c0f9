import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { actionRun } from './action-run.ts';

test('audit keeps the reports and the exit code, writes the summary, and goes on: the result ends with it', () => {
  const run = actionRun();
  const { code, stdout, outputs, summary } = run.step('audit');
  expect(code).toBe(0);
  expect(outputs).toBe(`exit-code=1\nreports=${run.reports}\n`);
  expect(stdout).toContain('SecurityGroupIngress of the database');
  const report = (kind: string): string => readFileSync(join(run.reports, `report-cheetah.${kind}`), 'utf8');
  expect(JSON.parse(report('json'))).toMatchObject({ schema: 'infra-audit/report/v1' });
  expect(JSON.parse(report('sarif'))).toMatchObject({ version: '2.1.0' });
  expect(summary).toBe(report('md'));
  expect(summary).toContain('SecurityGroupIngress');
  expect(run.step('result', { EXIT_CODE: '1' }).code).toBe(1);
  expect(run.step('result', { EXIT_CODE: '0' }).code).toBe(0);
});

test('an audit that did not run to its end is no clean run', () => {
  const { code, stderr } = actionRun().step('result', { EXIT_CODE: '' });
  expect([code, stderr]).toEqual([70, '::error::infra-audit: the audit did not run to its end\n']);
});

test('inputs are words, never shell: each line of arguments and formats is one of them', () => {
  const run = actionRun();
  const page = join(run.reports, 'page {env}.csv');
  const { stdout, outputs } = run.step('audit', {
    INPUT_ARGUMENTS: '--component\r\nvpc\r\n\r\n--rules\r\nnone',
    INPUT_FORMATS: `csv=${page}\n`,
    INPUT_FAIL_ON: 'critical',
  });
  expect(outputs).toContain('exit-code=0');
  expect(stdout).not.toContain('redis');
  expect(existsSync(page.replace('{env}', 'cheetah'))).toBe(true);
  const hostile = run.step('audit', { INPUT_ENVIRONMENT: `x; touch ${join(run.reports, 'pwned')}; $(id)` });
  expect(hostile.outputs).toContain('exit-code=2');
  expect(existsSync(join(run.reports, 'pwned'))).toBe(false);
});

test.each([
  [{ INPUT_COMMAND: 'init' }, 'command "init": use check, drift or gate'],
  [{ INPUT_FORMATS: 'html' }, 'formats: "html" needs a file: html=<file>'],
])('%j is refused before anything runs', (variables, message) => {
  const { code, stderr, outputs } = actionRun().step('audit', variables);
  expect([code, stderr, outputs]).toEqual([2, `::error::infra-audit: ${message}\n`, '']);
});

test('the first comment is made, the next updates it', () => {
  const run = actionRun();
  run.step('audit');
  run.known('');
  expect(run.step('comment').code).toBe(0);
  run.known('41\n97\n');
  expect(run.step('comment').code).toBe(0);
  const { calls, bodies } = run.comments();
  expect(calls.map((words) => words.slice(0, 4).join(' '))).toEqual([
    'api --paginate repos/team/infra/issues/7/comments --jq',
    'api --method POST repos/team/infra/issues/7/comments',
    'api --paginate repos/team/infra/issues/7/comments --jq',
    'api --method PATCH repos/team/infra/issues/comments/41',
  ]);
  expect(bodies[0]).toBe(bodies[1]);
  expect(bodies[0]).toMatch(/^<!-- infra-audit check cheetah -->\n/);
  expect(bodies[0]).toContain('SecurityGroupIngress');
});

test('where comments cannot be listed nothing is posted: it would be a second one', () => {
  const run = actionRun();
  run.step('audit');
  const { code, stderr } = run.step('comment');
  expect(code).toBe(70);
  expect(stderr).toContain('the comments of pull request 7 could not be read');
  expect(run.comments().bodies).toEqual([]);
});

test('a report at GitHub’s limit fits with the mark before it', () => {
  const run = actionRun();
  run.step('audit');
  const path = join(run.reports, 'report-cheetah.md');
  writeFileSync(path, readFileSync(path, 'utf8').padEnd(65_000, 'x'));
  run.known('');
  run.step('comment');
  expect((run.comments().bodies[0] ?? '').length).toBeLessThanOrEqual(65_536);
});

test('action.yml gives inputs to the script as variables only', () => {
  const { runs, inputs } = parse(readFileSync('action.yml', 'utf8')) as {
    runs: { steps: { run: string; env: Record<string, string> }[] };
    inputs: Record<string, { description: string }>;
  }; // our own file
  expect(runs.steps.map(({ run }) => run)).toEqual(Array(4).fill('"$GITHUB_ACTION_PATH/.github/scripts/action.sh"'));
  const used = runs.steps.flatMap(({ env }) => Object.values(env)).join(' ') + JSON.stringify(runs);
  expect(Object.keys(inputs).filter((name) => !used.includes(`inputs.${name} `))).toEqual([]);
});
