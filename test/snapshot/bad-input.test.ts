import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { emulatorEnv, runCli } from '../cli/run-cli.ts';
import { workspaceCopy } from './workspace-copy.ts';
import { stubAccount, type StubAnswer } from './stub-account.ts';

const words = ['snapshot', '--env', 'cheetah', '-o', '/dev/null/never.gz'];

/** Nothing can be concluded from such a run: exit 2, at most two lines that say what and what to do, within ten seconds. */
async function refused(answer: StubAnswer | undefined, ...more: readonly string[]): Promise<string> {
  await using account = await stubAccount(() => answer);
  const startedAt = Date.now();
  const { code, stdout, stderr } = await runCli([...words, ...more], { env: account.env });
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  return stderr;
}

test.each([
  ['expired credentials', { error: 'ExpiredToken', status: 403 }, /have expired\n.*aws sso login/],
  [
    'credentials that AWS never gave',
    { error: 'InvalidClientTokenId', status: 403 },
    /InvalidClientTokenId.*\n.*Check the credentials, and that us-east-1 is enabled/,
  ],
  [
    'an endpoint that takes the call and never answers',
    'hang',
    /sts in us-east-1 did not answer within 5 seconds\n.*AWS_ENDPOINT_URL/,
  ],
  ['something that is not AWS', { xml: '<html><title>Welcome</html>' }, /GetCallerIdentity.*\n.*Check/],
] as const)('%s are exit 2 with what to do', async (_, answer, message) => {
  expect(await refused(answer)).toMatch(message);
});

test.each([['check'], ['snapshot', '-o', 'silent.gz']])(
  '%s is exit 2 in time where AWS says who we are and then nothing more',
  async (...command) => {
    await using account = await stubAccount(({ operation }) =>
      operation === 'GetCallerIdentity' ? undefined : 'hang',
    );
    using workspace = workspaceCopy();
    const startedAt = Date.now();
    const { code, stdout, stderr } = await runCli([...command, '--env', 'cheetah'], {
      env: account.env,
      cwd: workspace.root,
    });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(stderr).toMatch(/^account 123456789012 is known, but no service answered within 4\.5 seconds\n.*network/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(workspace.root)).toEqual(['policies']);
  },
);

test.each([
  ['takes connections and is silent', () => undefined],
  ['closes every connection', (socket: Socket) => socket.destroy()],
])('an endpoint that %s is exit 2 in time', async (_, meet) => {
  const server = createServer(meet).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // listening on TCP
  const startedAt = Date.now();
  const { code, stdout, stderr } = await runCli(words, { env: emulatorEnv(`http://127.0.0.1:${port}`) });
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  expect(stderr).toMatch(
    /^(sts in us-east-1 did not answer|cannot reach http:\/\/127\.0\.0\.1:\d+).*\n.*AWS_ENDPOINT_URL.*\n$/,
  );
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('another account than the pinned one is exit 2, and nothing is read from it', async () => {
  await using account = await stubAccount(() => undefined);
  const { code, stderr } = await runCli([...words, '--set', 'account=999999999999'], { env: account.env });
  expect(stderr).toMatch(
    /credentials are of account 123456789012; the environment is pinned to 999999999999\n.*--profile/,
  );
  expect(code).toBe(2);
  expect(account.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
});

test.each([['check'], ['snapshot', '-o', 'silent.gz']])(
  '%s as somebody who may ask nothing but who they are is exit 2',
  async (...command) => {
    await using account = await stubAccount(() => undefined);
    using workspace = workspaceCopy();
    const { code, stdout, stderr } = await runCli([...command, '--env', 'cheetah'], {
      env: account.env,
      cwd: workspace.root,
    });
    expect(stderr).toMatch(
      /^of \d+ calls as account 123456789012 not one succeeded, e\.g\. \S+ \(denied\): .*\n.*infra-audit iam-policy/,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(workspace.root)).toEqual(['policies']);
  },
);

test('one call that succeeds is a read, with gaps for the rest', async () => {
  const repositories = { json: { repositories: [] } };
  await using account = await stubAccount(({ operation }) =>
    operation === 'DescribeRepositories' ? repositories : undefined,
  );
  using workspace = workspaceCopy();
  const { code, stderr } = await runCli(['snapshot', '--env', 'cheetah', '-o', 'a.gz'], {
    env: account.env,
    cwd: workspace.root,
  });
  expect(stderr).toMatch(/^a\.gz: \d+ resources, \d\d+ gaps\n/);
  expect(stderr).not.toContain('ecr:DescribeRepositories');
  expect(code).toBe(3);
});

test.each([
  [['--region', 'useast1'], '"useast1" is no AWS region'],
  [['--regions', 'us-east-1,Paris'], '"Paris" is no AWS region'],
  [['--only-services', 'ec2,rsd'], 'Did you mean "rds"?'],
  [['--max-age', '3'], '--max-age: only AWS Config'],
  [['--source', 'nowhere.gz'], 'neither "live" nor a file'],
  [['--resume'], 'no interrupted read at'],
])('snapshot %j is a mistake of the user', async (more, message) => {
  expect(await refused(undefined, ...more)).toContain(message);
});
