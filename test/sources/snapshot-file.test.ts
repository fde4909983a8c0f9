import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Snapshot } from '#src/model/snapshot.ts';
import { encodeSnapshot, readSnapshot, writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';

const scope = { kind: 'type', type: 'AWS::EC2::VPC', region: 'eu-west-1' } as const;
const snapshot: Snapshot = {
  tool: { name: 'infra-audit', version: '1.2.3' },
  account: '123456789012',
  regions: ['eu-west-1'],
  takenAt: '2026-01-02T03:04:05.000Z',
  resources: [
    {
      type: 'AWS::S3::Bucket',
      id: 'línea\n"quoted"',
      account: '123456789012',
      region: 'eu-west-1',
      properties: { A: [1, null, { B: 'ü' }] },
      facts: {},
      tags: { __proto__x: 'y' },
      origin: { source: 'live' },
      gaps: [
        {
          action: 's3:GetX',
          scope: { ...scope, kind: 'property', id: 'b', properties: ['A'] },
          because: 'denied',
          message: 'no',
        },
      ],
    },
  ],
  gaps: [{ action: 'ec2:DescribeVpcs', scope, because: 'throttled', message: 'slow' }],
  apiCalls: { 'ec2:DescribeVpcs': 1 },
};

function fileWith(bytes: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-snapshot-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.snapshot.gz');
  writeFileSync(path, bytes);
  return path;
}

test('a snapshot round-trips exactly, and equal snapshots give equal bytes', () => {
  const path = fileWith(Buffer.alloc(0));
  writeSnapshot(path, snapshot);
  expect(readSnapshot(path)).toEqual(snapshot);
  expect(readFileSync(path)).toEqual(encodeSnapshot(structuredClone(snapshot)));
});

const lines = (): string[] => gunzipSync(encodeSnapshot(snapshot)).toString().trimEnd().split('\n');
const zipped = (text: readonly string[]): Buffer => gzipSync(`${text.join('\n')}\n`);

test.each([
  ['cut in its gzip stream', () => encodeSnapshot(snapshot).subarray(0, 200), 'cannot be read'],
  ['cut after a whole line', () => zipped(lines().slice(0, -1)), 'is cut short: its trailer is missing'],
  ['without one resource', () => zipped(lines().filter((line) => !line.includes('S3'))), 'was altered or damaged'],
  ['with another value', () => zipped(lines().map((line) => line.replace('ü', 'u'))), 'was altered or damaged'],
  [
    'of a later format',
    () => zipped(lines().map((line) => line.replace('snapshot/v1', 'snapshot/v9'))),
    'is not a snapshot of format infra-audit/snapshot/v1 (found "infra-audit/snapshot/v9")',
  ],
  ['that is no snapshot', () => gzipSync('hello\n'), 'is not a snapshot'],
  ['that is not gzip', () => Buffer.from('hello'), 'cannot be read'],
  ['that is empty', () => Buffer.alloc(0), 'cannot be read'],
])('a file %s is an error, never a shorter snapshot', (_, bytes, message) => {
  const path = fileWith(bytes());
  expect(() => readSnapshot(path)).toThrow(message);
});
