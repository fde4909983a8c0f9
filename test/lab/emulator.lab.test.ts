import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, keepAccount, startAccount } from './account.ts';
import { labCredentials } from './handlers/aws-clients.ts';
import { lab, labTest } from './lab-test.ts';

const silent = (): void => undefined;
const client = (endpoint: string) => new EC2Client({ endpoint, region: 'us-east-1', credentials: labCredentials });

async function createVpc(endpoint: string): Promise<string | undefined> {
  const { Vpc } = await client(endpoint).send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  return Vpc?.VpcId;
}

describe('an account', { skip: lab.endpoint === '' }, () => {
  const accounts: Account[] = [];
  const vpcs = async (endpoint: string) =>
    (await client(endpoint).send(new DescribeVpcsCommand({}))).Vpcs?.map(({ VpcId }) => VpcId);

  beforeAll(async () => {
    accounts.push(...(await Promise.all([startAccount(silent, 7), startAccount(silent, 7)])));
  });
  afterAll(() => Promise.all(accounts.map(({ close }) => close())));

  test('has the same ids as another one with its seed', async () => {
    const [first, second] = await Promise.all(accounts.map(({ endpoint }) => createVpc(endpoint)));
    expect(first).toMatch(/^vpc-/);
    expect(second).toBe(first);
  });

  test('that was kept comes back, however it was changed and however often', async () => {
    const account = accounts[0] ?? expect.unreachable();
    const { endpoint } = account;
    const kept = await createVpc(endpoint);
    await keepAccount(account);
    const before = await vpcs(endpoint);
    expect(before).toContain(kept);
    const later: (string | undefined)[] = [];
    for (const change of ['more', 'reset', 'more']) {
      if (change === 'more') later.push(await createVpc(endpoint));
      else await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
      expect(await vpcs(endpoint)).not.toEqual(before);
      await fetch(`${endpoint}/moto-api/restore`, { method: 'POST' });
      expect(await vpcs(endpoint)).toEqual(before);
    }
    expect(later[1]).toBe(later[0]);
  });

  test('that was closed answers no more', async () => {
    const { close, endpoint } = accounts.pop() ?? expect.unreachable();
    await close();
    await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
  });
});

labTest('whichever way the lab ends, no emulator is left', async () => {
  const main = join(import.meta.dirname, 'main.ts');
  const args = ['--import', 'tsx', main, '--env', 'tiger', '--no-deploy'];
  const ends = (['SIGKILL', 'SIGTERM'] as const).map(async (how) => {
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const [line] = await once(createInterface(child.stdout), 'line');
    const { endpoint } = JSON.parse(String(line)) as { endpoint: string }; // the lab's only line
    expect((await fetch(`${endpoint}/moto-api/data.json`)).status).toBe(200);
    const emulators = await emulatorsOf(child.pid);
    // The one that keeps the account, and the copy that serves.
    expect(emulators).toHaveLength(2);
    child.kill(how);
    await once(child, 'exit');
    await expect.poll(() => emulators.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  });
  await Promise.all(ends);
});

async function emulatorsOf(ancestor: number | undefined): Promise<number[]> {
  const ps = spawn('ps', ['-eo', 'pid=,ppid=,args='], { stdio: ['ignore', 'pipe', 'inherit'] });
  const family = new Set([ancestor]);
  // In the order of their numbers, so parents come before their children.
  for await (const line of createInterface(ps.stdout)) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (family.has(parent) && line.includes('launcher.py')) family.add(pid);
  }
  return [...family].filter((pid) => pid !== undefined && pid !== ancestor).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
