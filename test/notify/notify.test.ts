import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { slackBody, teamsBody } from '#src/reporters/notice/chat-bodies.ts';
import type { Notice } from '#src/reporters/notice/notice.ts';
import type { Finding } from '#src/model/finding.ts';
import { emulatorEnv, runCli } from '../cli/run-cli.ts';
import { expectation, reportOf } from '../reporters/report-fixture.ts';
import { receiver } from './receiver.ts';

const encrypted: Finding = {
  ...expectation,
  fingerprint: 'v1:a',
  title: 'The disk is not encrypted',
  severity: 'high',
};
const open: Finding = { ...expectation, fingerprint: 'v1:b', title: 'Port 22 is open', severity: 'critical' };
const doubt: Finding = { ...expectation, fingerprint: 'v1:c', title: 'Who may read is not known', verdict: 'unknown' };

/** A folder of kept runs of cheetah, one for each list of findings. */
function kept(...runs: readonly (readonly Finding[])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-notify-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [index, findings] of runs.entries()) {
    const made = reportOf(findings);
    const id = `2026-11-2${index}T03-00-00Z`;
    const home = join(folder, 'cheetah', id);
    mkdirSync(home, { recursive: true });
    const run = { ...made.run, id, command: 'check', environment: 'cheetah' };
    writeFileSync(join(home, 'report.json'), JSON.stringify({ ...made, run }));
  }
  return folder;
}

test('says exactly what is new and what is fixed since the run before, the worst first', async () => {
  const folder = kept([encrypted], [open, doubt]);
  const { url, received } = await receiver(200);
  const { code, stdout } = await runCli(['notify', '--env', 'cheetah', '--from', folder], {
    env: { INFRA_AUDIT_WEBHOOK: `${url}/secret` },
  });
  expect(code).toBe(0);
  expect(stdout.split('\n').slice(0, 5)).toEqual([
    'infra-audit check cheetah: 2 new, 1 fixed',
    'Now 1 failed, 1 unknown, 0 accepted.',
    expect.stringContaining('new critical: Port 22 is open'),
    expect.stringContaining('(unknown): Who may read is not known'),
    expect.stringContaining('fixed: The disk is not encrypted'),
  ]);
  expect(received.map(({ path }) => path)).toEqual(['/secret']);
  const { text } = JSON.parse(received[0]?.body ?? '{}') as { text: string }; // what slackBody sends
  expect(text).toContain('*infra-audit check cheetah: 2 new, 1 fixed*');
  expect(text).not.toContain('\nfixed');
});

test('nothing new and nothing fixed sends nothing', async () => {
  const { url, received } = await receiver(200);
  const { code, stdout } = await runCli(['notify', '--env', 'cheetah', '--from', kept([open], [open]), '--to', url]);
  expect([code, stdout, received]).toEqual([0, 'nothing is new and nothing is fixed\n', []]);
});

test('of a first run everything is new', async () => {
  const { stdout } = await runCli(['notify', '--env', 'cheetah', '--from', kept([open])]);
  expect(stdout).toMatch(/^infra-audit check cheetah: 1 new, 0 fixed\n/);
});

test.each([500, 404, 302])('a webhook that answers %i was not told; its address is never repeated', async (status) => {
  const { url } = await receiver(status);
  const words = ['notify', '--env', 'cheetah', '--from', kept([open]), '--to', `${url}/T0/secret-token`];
  const { code, stderr, stdout } = await runCli(words);
  expect(code).toBe(2);
  expect(stderr).toContain('the notice was not delivered to 127.0.0.1:');
  expect(stdout + stderr).not.toContain('secret-token');
});

test.each(['http://example.com/hook', 'ftp://x', 'hooks.slack.com', 'arn:aws:sqs:us-east-1:123456789012:queue'])(
  '--to %s is refused before anything is sent',
  async (to) => {
    const { code, stderr } = await runCli(['notify', '--env', 'cheetah', '--from', kept([open]), '--to', to]);
    expect(code).toBe(2);
    expect(stderr).toContain('neither an https address nor the ARN of a topic');
  },
);

test('a topic gets the notice as text, with a subject that SNS takes', async () => {
  const answer = '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';
  const { url, received } = await receiver(200, answer);
  const to = 'arn:aws:sns:us-east-1:123456789012:alarms';
  const words = ['notify', '--env', 'cheetah', '--from', kept([open]), '--to', to];
  const { code } = await runCli(words, { env: emulatorEnv(url) });
  expect(code).toBe(0);
  const sent = Object.fromEntries(new URLSearchParams(received[0]?.body));
  expect(sent).toMatchObject({ Action: 'Publish', TopicArn: to, Subject: 'infra-audit check cheetah: 1 new, 0 fixed' });
  expect(sent['Message']).toContain('Port 22 is open');
});

test('without a kept run it says how to keep one', async () => {
  const { code, stderr } = await runCli(['notify', '--env', 'cheetah', '--from', kept()]);
  expect(code).toBe(2);
  expect(stderr).toContain('no run of cheetah is kept in');
  expect(stderr).toContain('--out reports');
});

test('a name from AWS is neither a mention nor a link', () => {
  const hostile: Notice = { title: '<!channel>', summary: '', added: ['`<https://evil|x>` & <@U1>'], fixed: [] };
  const { text } = slackBody(hostile);
  expect(text).toBe("*&lt;!channel&gt;*\n\n• `'&lt;https://evil|x&gt;' &amp; &lt;@U1&gt;`");
  expect(JSON.stringify(teamsBody(hostile))).toContain('"type":"RichTextBlock"');
});
