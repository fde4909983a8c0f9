import { expect, test } from 'vitest';
import type { Drift } from '#src/model/drift.ts';
import type { Finding } from '#src/model/finding.ts';
import { type Report, summarize } from '#src/model/report.ts';
import { text } from '#src/reporters/text.ts';

function finding(ruleId: string, drift: Partial<Drift>, more: Partial<Finding> = {}): Finding {
  return {
    fingerprint: `v1:${ruleId}`,
    kind: 'drift',
    ruleId,
    title: `${ruleId} was changed outside of the code`,
    severity: 'high',
    verdict: 'fail',
    component: 'database',
    componentTitle: 'the database',
    resource: { type: 'AWS::RDS::DBInstance', id: 'prod-db', name: 'prod-db' },
    evidence: [{ path: ruleId.split('.').slice(1).join('.'), expected: null, actual: null }],
    drift: { view: 'live changed', advice: 'Deploy it.', ...drift },
    locations: [
      { file: 'policies/architecture/data.yaml', line: 7, column: 5 },
      { file: 'stacks/data/database.ts', line: 44, column: 1 },
    ],
    frameworks: [],
    ...more,
  };
}

function page(findings: readonly Finding[], width = 80): string {
  const report: Report = {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: '0' },
    run: {
      id: 'r',
      startedAt: '2026-11-23T00:00:00.000Z',
      durationMs: 0,
      command: 'drift',
      environment: 'prod',
      source: 'live',
      apiCalls: 0,
    },
    summary: { ...summarize(findings), coverage: { managed: 9, all: 10, aws: 3, elsewhere: 4 } },
    findings,
    gaps: [],
    warnings: [],
  };
  return text(report, { color: false, width });
}

test('spec, code and live stand beside each other, the template as deployed only where it is another', () => {
  const sides = { spec: { atLeast: 14 }, code: 14, deployed: 14, live: 1, does: 'loses backups earlier' };
  const shown = page([finding('database.BackupRetentionPeriod', sides)]);
  expect(shown).toContain('  FAIL high  BackupRetentionPeriod  live changed: loses backups earlier\n');
  expect(shown).toMatch(/^ {4}spec +code +live\n {4}at least 14 +14 +1$/m);
  expect(shown).toMatch(
    /^ {4}do Deploy it\.\n {4}policies\/architecture\/data\.yaml:7:5.*\n {4}stacks\/data\/database\.ts:44:1$/m,
  );
  const pending = page([finding('database.BackupRetentionPeriod', { ...sides, code: 21, view: 'not deployed' })]);
  expect(pending).toMatch(/^ {4}spec +code +deployed +live\n {4}at least 14 +21 +14 +1$/m);
});

test('a long value is told by what parts, and no line is wider than the page', () => {
  const rule = (CidrIp: string) => ({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp });
  const code = ['10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16'].map(rule);
  const drift = { code, deployed: code, live: [...code, rule('0.0.0.0/0')] };
  for (const width of [40, 80, 120]) {
    const shown = page([finding('database-sg.SecurityGroupIngress', drift)], width);
    expect(shown).toMatch(/\+ live only {2}tcp 5432 from\s+0\.0\.0\.0\/0/);
    expect(shown).toContain('= 4 elements as in the code');
    const wide = shown.split('\n').filter((line) => line.length > width && !/https:|:\d+:\d+/.test(line));
    expect(wide).toEqual([]);
  }
});

test('who moved it is told, and why nobody is known', () => {
  const change = { event: 'ModifyDBInstance', principal: 'alice', time: '2026-11-22T10:00:00Z', source: '192.0.2.1' };
  const named = page([finding('database.MultiAZ', { changes: [change] })]);
  expect(named).toContain('    who alice, ModifyDBInstance, 2026-11-22T10:00:00Z from 192.0.2.1\n');
  const hostile = page([finding('database.MultiAZ', { changes: [{ ...change, principal: 'eve\u001b[2J\n' }] })]);
  expect(hostile).not.toContain('\u001b');
  expect(page([finding('database.MultiAZ', { changes: 'CloudTrail was denied' })])).toContain(
    'who not known: CloudTrail',
  );
});

/** As of a resource that no component is. */
function ofNobody({ component: _, componentTitle: __, ...rest }: Finding): Finding {
  return rest;
}

test('what waits, moved as it may, cannot be compared or belongs to nobody has a block of its own', () => {
  const shown = page([
    finding('database.Port', { view: 'not deployed', advice: 'The next deploy sets it.' }, { verdict: 'pass' }),
    finding(
      'service.DesiredCount',
      { view: 'in sync', excuse: { name: 'SCALING', sentence: 'Inside 1 to 4.' } },
      { verdict: 'pass', component: 'service' },
    ),
    finding(
      'secret.SecretString',
      { view: 'unknown' },
      { verdict: 'not-applicable', reason: 'AWS never returns it', component: 'secret' },
    ),
    ofNobody(
      finding(
        'AWS::IAM::Role.exists',
        { view: 'unmanaged', advice: 'Declare it.' },
        {
          title: 'backdoor belongs to nobody',
          reason: 'Its name is one of prod’s.',
          resource: { type: 'AWS::IAM::Role', id: 'backdoor' },
        },
      ),
    ),
  ]);
  expect(shown).toMatch(/^UNMANAGED 1 .*\n {2}FAIL high {2}backdoor {2}Its name is one of prod’s\.\n/m);
  expect(shown).toMatch(/^NOT DEPLOYED 1\n {4}The next deploy sets it\.\n {6}database {2}Port$/m);
  expect(shown).toMatch(/^EXCUSED 1\n {4}SCALING {2}service DesiredCount: Inside 1 to 4\.$/m);
  expect(shown).toMatch(/^NOT COMPARED 1\n {4}AWS never returns it: secret SecretString$/m);
  expect(shown).toMatch(/9 of 10 resources managed, 3 AWS's own,\s4 of others/);
});
