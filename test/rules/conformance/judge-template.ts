import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '#src/model/finding.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { judgeRules } from '#src/rules/judge/judge-rules.ts';
import type { Rule } from '#src/rules/rule.ts';
import { redactSecrets } from '#src/sources/secrets/redact-secrets.ts';
import { findStacks, readTemplates } from '#src/sources/template/read-templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'rules-conformance-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A template as the tool itself reads it, with the secrets in it marked. */
export function templateSnapshot(template: string): Snapshot {
  const path = join(folder, template.trimStart().startsWith('{') ? 'case.json' : 'case.yaml');
  writeFileSync(path, template);
  const { resources, gaps, account } = readTemplates(findStacks(path, folder), { region: 'us-east-1' }, () => true);
  return {
    tool: { name: 'infra-audit', version: '0.0.0' },
    account,
    regions: ['us-east-1'],
    takenAt: '2026-01-01T00:00:00Z',
    resources: resources.map((resource) =>
      redactSecrets(resource, (text) => ({ $secret: `digest of ${text.length} characters` })),
    ),
    gaps,
    apiCalls: {},
  };
}

export function judgeTemplate(
  template: string,
  rules: readonly Rule[],
  parameters: Readonly<Record<string, JsonObject>> = {},
): Finding[] {
  return judgeRules(rules, templateSnapshot(template), { scope: () => 'conformance', env: {}, parameters });
}
