import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const ask = (from: string, to: string, port: string, ...more: string[]): ReturnType<typeof runCli> =>
  runCli([
    'explain',
    'path',
    '--env',
    'cheetah',
    '--source',
    RECORDED,
    '--from',
    from,
    '--to',
    to,
    '--port',
    port,
    ...more,
  ]);
const RECORDED = 'test/prove/both-environments.snapshot.gz';

test('what stops a packet is named with the component that declares it', async () => {
  const { code, stdout } = await ask('internet', 'database', '5432');
  expect(code).toBe(0);
  expect(stdout).toContain('cheetah: internet → database, tcp 5432: stopped');
  expect(stdout).toMatch(/✗ internet gateway to .*: it has no public address/);
  expect(stdout).toMatch(/database-routes \(policies\/architecture\/network\.yaml:\d+\)/);
});

test('a path is told hop by hop, in JSON too', async () => {
  const { code, stdout } = await ask('fastapi-service', 'database', '5432', '--format', 'json');
  expect(code).toBe(0);
  const { verdict, ways } = JSON.parse(stdout) as {
    verdict: string;
    ways: { steps: { at: string; declared?: string[] }[] }[];
  }; // the command's format
  expect([verdict, ways.length]).toEqual(['reaches', 1]);
  expect(ways[0]?.steps.map(({ at }) => at.replace(/ of .*?(,|$)/, '$1'))).toEqual([
    'security groups, outbound',
    'network ACL, outbound',
    'routes',
    'network ACL, inbound',
    'security groups, inbound',
  ]);
  expect(ways[0]?.steps.at(-1)?.declared?.[0]).toMatch(/^database-sg \(policies\/architecture\/security\.yaml:\d+\)$/);
});

test('what a load balancer passes on is shown as two connections', async () => {
  const { stdout } = await ask('internet', 'fastapi-service', '443');
  expect(stdout).toContain('internet → fastapi-service, tcp 443: stopped');
  expect(stdout).toContain('Through cheetah-alb, which passes 443 on to 8000:');
  expect(stdout).toMatch(/the internet → .*cheetah-alb: passes/);
});

test('a misspelt component is told, with a suggestion', async () => {
  const { code, stderr } = await ask('internet', 'databse', '5432');
  expect(code).toBe(2);
  expect(stderr).toMatch(/unknown component "databse"[\s\S]*database/);
});

test('of a range of ports those that pass are named', async () => {
  const { stdout } = await ask('fastapi-service', 'database', '5430-5435');
  expect(stdout).toContain('cheetah: fastapi-service → database, tcp 5430-5435: some reach');
  expect(stdout).toMatch(/: passes on 5432 only\n/);
  const whole = await ask('load-balancer', 'fastapi-service', '8000-8000', '--format', 'json');
  expect(JSON.parse(whole.stdout)).toMatchObject({ verdict: 'reaches', port: 8000, toPort: 8000 });
  for (const port of ['70000', '9-8', 'https', '-1']) {
    const { code, stderr } = await ask('internet', 'database', port);
    expect([port, code]).toEqual([port, 2]);
    expect(stderr).toContain('port');
  }
});

test('another protocol is another way', async () => {
  const { stdout } = await ask('fastapi-service', 'database', '5432', '--protocol', 'udp');
  expect(stdout).toContain('fastapi-service → database, udp 5432: stopped');
  expect(stdout).toMatch(/✗ security groups of .*, inbound: nothing lets it through/);
});

test('a component without interfaces has no way to tell of', async () => {
  const { code, stdout } = await ask('assets-bucket', 'database', '5432');
  expect(code).toBe(0);
  expect(stdout).toBe(
    'cheetah: assets-bucket → database, tcp 5432: unknown (nothing to quantify over: assets-bucket has no interface)\n',
  );
});

test('its help has examples', async () => {
  const { stdout } = await runCli(['explain', 'path', '--help']);
  expect(stdout).toMatch(/EXAMPLES[\s\S]*explain path --env cheetah --from internet --to database --port 5432/);
  expect(stdout).toMatch(/--port=<port>\[-<port>\]/);
});
