import { expect, test } from 'vitest';
import { placeName, placeOf } from '#src/audit/history/place.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { runCli } from '../cli/run-cli.ts';

test.each([
  ['reports', { kind: 'folder', path: 'reports' }],
  ['C:\\reports', { kind: 'folder', path: 'C:\\reports' }],
  ['runs:2026', { kind: 'folder', path: 'runs:2026' }],
  ['s3://audit-reports', { kind: 'bucket', bucket: 'audit-reports', prefix: '' }],
  ['s3://audit-reports/', { kind: 'bucket', bucket: 'audit-reports', prefix: '' }],
  ['s3://audit.reports/a/b_c-1/', { kind: 'bucket', bucket: 'audit.reports', prefix: 'a/b_c-1' }],
])('%s is a place', (text, place) => {
  expect(placeOf(text, '--out')).toEqual(place);
});

test.each([
  '',
  ' ',
  's3:audit-reports',
  's3:/audit-reports',
  'S3://audit-reports',
  's3://',
  's3:///prefix',
  's3://Audit-Reports/x',
  's3://audit_reports/x',
  's3://ab/x',
  's3://10.0.0.1/x',
  's3://audit..reports/x',
  's3://reports--use1-az4--x-s3/x',
  's3://reports-abc-s3alias/x',
  's3://audit-reports//x',
  's3://audit-reports/a/../b',
  's3://audit-reports/a?versionId=1',
  's3://audit-reports/*',
  's3://audit-reports/a b',
  's3://audit-reports/{env}',
  `s3://audit-reports/${'x'.repeat(600)}`,
  's3://user:word@audit-reports/x',
  'arn:aws:s3:::audit-reports',
  'https://audit-reports.s3.amazonaws.com/x',
  'file:///srv/reports',
])('%j is refused', (text) => {
  expect(() => placeOf(text, '--out')).toThrow(AuditError);
});

test('the name is what its user wrote, and the profile is kept', () => {
  expect(placeName(placeOf('s3://audit-reports/a/', '--out', 'audit'))).toBe('s3://audit-reports/a');
  expect(placeOf('s3://audit-reports/a', '--out', 'audit')).toMatchObject({ profile: 'audit' });
  expect(placeName(placeOf('reports', '--out'))).toBe('reports');
});

test.each(['check', 'drift', 'gate'])('%s refuses an unclear place before anything is read', async (command) => {
  const { code, stdout, stderr } = await runCli([command, '--env', 'cheetah', '--out', 's3:/audit-reports']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe(
    '--out "s3:/audit-reports": it is neither a folder nor s3://…\n  Give a folder, or s3://<bucket>/<prefix>.\n',
  );
});
