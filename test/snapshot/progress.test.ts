import { expect, onTestFinished, test, vi } from 'vitest';
import { readProgress } from '#src/audit/read-progress.ts';
import { CallLog } from '#src/aws/call-log.ts';
import { Governor } from '#src/aws/governor.ts';
import type { Session } from '#src/aws/session.ts';
import { progressLine } from '#src/cli/progress-line.ts';
import type { Part } from '#src/sources/live/read-part.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { partsOf } from '#src/sources/live/read-part.ts';

const session: Session = {
  account: '123456789012',
  region: 'us-east-1',
  partition: 'aws',
  calls: new CallLog(),
  governor: new Governor(),
  client: () => {
    throw new Error('nobody is asked here');
  },
};

test('a read says after two seconds how far it has come, and clears the line; a shorter one says nothing', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const said: string[] = [];
  const { watch, stop } = readProgress([session], (message) => said.push(message));
  const parts = partsOf([session], COLLECTORS);
  const none = { resources: [], gaps: [], apiCalls: {} };
  watch.begin(parts);
  const [sns] = parts.filter(({ collector }) => collector.service === 'sns') as [Part];
  watch.done(sns, none);
  session.calls.record('sns:ListTopics');
  vi.advanceTimersByTime(1900);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(200);
  const services = new Set(COLLECTORS.map(({ service }) => service)).size;
  expect(said).toEqual([
    `reading account 123456789012, us-east-1: 1 of ${services} services done, 0 resources, 1 calls`,
  ]);
  stop();
  expect(said.at(-1)).toBe('');

  const short = readProgress([session], (message) => said.push(`late ${message}`));
  short.stop();
  vi.advanceTimersByTime(5000);
  expect(said).toHaveLength(2);
});

test('each message overwrites the last on a terminal, and nobody else sees any', () => {
  const written: string[] = [];
  const terminal = { isTTY: true, columns: 10, write: (text: string) => written.push(text) };
  const say = progressLine(terminal, false);
  say('reading the account');
  say('');
  expect(written).toEqual(['\r\u001B[Kreading t', '\r\u001B[K']);
  progressLine({ ...terminal, isTTY: false }, false)('x');
  progressLine(terminal, true)('x');
  expect(written).toHaveLength(2);
});

test('every part of a read has a name of its own', () => {
  const names = partsOf([session, { ...session, region: 'eu-west-1' }], COLLECTORS).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.startsWith('iam')).every((name) => name.endsWith('us-east-1'))).toBe(true);
});
