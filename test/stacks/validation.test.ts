import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runApp } from './run-app.ts';

test('CloudFormation’s own validator finds nothing, with every option on', async () => {
  const context = {
    imageTag: '1.0.0',
    'waf.enabled': 'true',
    'network.networkAcls': 'true',
    'alarms.email': 'a@b.example',
  };
  const { code, folder } = await runApp(context, { validation: true });
  expect(code).toBe(0);
  // The CDK's report: https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
  const { pluginReports } = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')) as Report;
  const report = pluginReports.find(({ pluginName }) => pluginName === 'CloudFormation Validate');
  expect(report?.violations.map(({ ruleName, description }) => `${ruleName}: ${description}`)).toEqual([]);
});

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly { readonly ruleName: string; readonly description: string }[];
  }[];
}
