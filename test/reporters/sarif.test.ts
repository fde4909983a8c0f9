import { expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import { sarif as sarifPieces } from '#src/reporters/sarif.ts';
import { joined } from './joined.ts';
import { publishedSchema } from './published-schemas.ts';
import { everyKind, failing, HOSTILE, reportOf } from './report-fixture.ts';

const sarif = (report: Report): string => joined(sarifPieces(report));

const violations = publishedSchema('sarif-2.1.0.schema.json');

interface Log {
  readonly runs: readonly {
    readonly results: readonly JsonObject[];
    readonly tool: { readonly driver: { readonly rules: readonly JsonObject[] } };
    readonly automationDetails: JsonObject;
  }[];
}

function run(report: Report): Log['runs'][number] {
  const log: unknown = JSON.parse(sarif(report));
  expect(violations(log)).toEqual([]);
  return (log as Log).runs[0]!; // just validated
}

test('the schema itself refuses what is not SARIF', () => {
  expect(violations({ version: '2.1.0', runs: [{ tool: {} }] })).not.toEqual([]);
});

test('every kind of finding is valid SARIF and tells itself apart', () => {
  const { results } = run(reportOf(everyKind, { warnings: ['stale'] }));
  expect(results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
    ['AwsSolutions-IAM5', 'fail', 'error'],
    ['AwsSolutions-S2', 'fail', 'warning'],
    ['AwsSolutions-S1', 'fail', 'error'],
    ['undecided[AwsSolutions-RDS11]', 'open', 'none'],
    ['HIPAA.Security-X', 'informational', 'none'],
  ]);
  expect(results.map(({ suppressions }) => suppressions)).toEqual([
    [],
    [],
    [{ kind: 'external', status: 'accepted', justification: 'the log bucket itself (platform, until 2027-01-31)' }],
    [],
    [],
  ]);
});

test('a result names its place in the workspace, its resource and its fingerprint', () => {
  const { results, automationDetails } = run(reportOf([everyKind[2]!]));
  expect(automationDetails).toEqual({ id: 'infra-audit/gate/cheetah/' });
  expect(results[0]).toMatchObject({
    partialFingerprints: { 'infraAudit/v1': 'v1:2' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'stacks/security/task%20role.ts', uriBaseId: 'SRCROOT' },
          region: { startLine: 12, startColumn: 5 },
        },
        logicalLocations: [{ fullyQualifiedName: 'cheetah-app/Role/Resource', name: 'Role1234ABCD' }],
      },
    ],
    relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'policies/nag.yaml' } } }],
  });
});

test('rules are listed once, with help, controls and the severity that GitHub reads', () => {
  const { tool, results } = run(reportOf([failing, { ...failing, fingerprint: 'v1:9' }]));
  expect(tool.driver.rules).toMatchObject([
    {
      id: 'AwsSolutions-IAM5',
      help: { text: 'Name the resources.', markdown: 'Name the resources.\n\n- NIST.800.53.R5/AC-3' },
      properties: { 'security-severity': '8.0' },
    },
  ]);
  expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 0]);
});

test('hostile names stay text, and an empty report is valid', () => {
  const hostile = { ...failing, title: HOSTILE, ruleId: HOSTILE, resource: { type: HOSTILE, id: HOSTILE } };
  const { results } = run(reportOf([hostile]));
  const message = results[0]?.['message'];
  expect(isJsonObject(message) && message['text']).toContain('\\u{1b}[2J');
  // oxlint-disable-next-line no-control-regex -- looking for control characters is the test
  expect(sarif(reportOf([hostile]))).not.toMatch(/[\u0000\u001b\u202e]|\\u001b|\\u202e/);
  expect(run(reportOf([])).results).toEqual([]);
});
