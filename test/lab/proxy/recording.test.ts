import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { clientConfig } from './fixtures/client-config.ts';
import { cborFamily, families } from './fixtures/families.ts';
import { startTestLab } from './fixtures/lab-proxy.ts';
import { startProxy } from './index.ts';

const every = [...families, cborFamily];

function recordingPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-recording-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'read.ndjson.gz');
}

/** What a caller sees of an answer: all but how it came. */
function content({ $metadata: _, ...rest }: object & { $metadata?: unknown }): object {
  return rest;
}

/** A client with the credentials of a role in another account. */
async function assumeRole(config: ReturnType<typeof clientConfig>): Promise<STSClient> {
  const RoleArn = 'arn:aws:iam::222222222222:role/x';
  const role = await new STSClient(config).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 's' }));
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = role.Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return new STSClient({ ...config, credentials });
}

async function readAll(url: string): Promise<object[]> {
  const answers: object[] = [];
  for (const { read } of every) answers.push(content(await read(url, { attempts: 1 })));
  return answers;
}

test('a replay answers as the recording did, in order, then the last again; without an emulator', async () => {
  const record = recordingPath();
  const lab = await startTestLab({ record });
  const first = await readAll(lab.url);
  const second = await readAll(lab.url);
  expect(second).not.toEqual(first);
  await lab.close();

  const replay = await startTestLab({ replay: record });
  expect(await readAll(replay.url)).toEqual(first);
  expect(await readAll(replay.url)).toEqual(second);
  expect(await readAll(replay.url)).toEqual(second);
  expect(replay.stub.seen).toEqual([]);
  expect((await replay.stats()).notRecorded).toEqual({});
});

test('what was not recorded is an error that names the request, is not retried, and is counted', async () => {
  const record = recordingPath();
  const lab = await startTestLab({ record });
  const vpcs = (url: string, VpcIds: string[], region = 'us-east-1') =>
    new EC2Client({ ...clientConfig(url), region }).send(new DescribeVpcsCommand({ VpcIds }));
  await vpcs(lab.url, ['vpc-a']);
  await lab.close();
  const replay = await startTestLab({ replay: record });
  await vpcs(replay.url, ['vpc-a']);
  const error = await vpcs(replay.url, ['vpc-b']).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'NotRecorded', $metadata: { httpStatusCode: 599, attempts: 1 } });
  expect(error).toHaveProperty(
    'message',
    expect.stringMatching(/not in the recording: ec2:DescribeVpcs us-east-1 .*vpc-b/),
  );
  await expect(vpcs(replay.url, ['vpc-a'], 'eu-west-1')).rejects.toHaveProperty('name', 'NotRecorded');
  const { notRecorded } = await replay.stats();
  expect(Object.values(notRecorded)).toEqual([1, 1]);
});

test('the order of members does not matter to a replay, nor do the key and the time of signing', async () => {
  const record = recordingPath();
  const lab = await startTestLab({ record });
  const post = (url: string, body: string, key: string) =>
    fetch(url, {
      method: 'POST',
      body,
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/ecs/aws4_request, Signature=${key}`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonEC2ContainerServiceV20141113.DescribeServices',
        'x-amz-date': key,
      },
    }).then((answer) => answer.text());
  const recorded = await post(lab.url, '{"cluster":"a","services":["x","y"],"clientToken":"1"}', 'AKIA1');
  await lab.close();
  const replay = await startTestLab({ replay: record });
  expect(await post(replay.url, '{"clientToken":"2","services":["x","y"],"cluster":"a"}', 'AKIA2')).toBe(recorded);
  expect(await post(replay.url, '{"services":["y","x"],"cluster":"a"}', 'AKIA2')).toContain('NotRecorded');
});

test('callers in assumed roles are told apart, in whichever order they ask', async () => {
  const record = recordingPath();
  const lab = await startTestLab({ record });
  const config = clientConfig(lab.url);
  const account = async (client: STSClient) => (await client.send(new GetCallerIdentityCommand())).Account;
  const assumed = await account(await assumeRole(config));
  const own = await account(new STSClient(config));
  expect(assumed).not.toBe(own);
  await lab.close();

  const replay = await startTestLab({ replay: record });
  const elsewhere = { ...clientConfig(replay.url), credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'x' } };
  expect(await account(new STSClient(elsewhere))).toBe(own);
  expect(await account(await assumeRole(elsewhere))).toBe(assumed);
});

test('faults and policy work on top of a replay', async () => {
  const record = recordingPath();
  const lab = await startTestLab({ record });
  await assumeRole(clientConfig(lab.url));
  await lab.close();
  const replay = await startTestLab({ replay: record });
  const config = clientConfig(replay.url);
  await replay.control('PUT', 'faults', [{ match: { service: 'sts' }, mode: 'deny' }]);
  await expect(assumeRole(config)).rejects.toHaveProperty('name', 'AccessDenied');
  await replay.control('DELETE', 'faults');
  await replay.control('PUT', 'policy', { Statement: { Effect: 'Allow', Action: 'ec2:*', Resource: '*' } });
  await expect(assumeRole(config)).rejects.toThrow('not authorized to perform: sts:AssumeRole');
  await replay.control('DELETE', 'policy');
  await assumeRole(config);
});

test('no secret is written down: signatures, tokens, secret values, credentials', async () => {
  const record = recordingPath();
  const lab = await startTestLab({ record });
  const config = {
    ...clientConfig(lab.url, { attempts: 1 }),
    credentials: { accessKeyId: 'AKIAX', secretAccessKey: 'k', sessionToken: 'token-of-mine' },
  };
  const secret = (url: string) =>
    new SecretsManagerClient({ ...config, endpoint: url }).send(
      new GetSecretValueCommand({ SecretId: 'database-url' }),
    );
  expect((await secret(lab.url)).SecretString).toBe('a-very-secret-value');
  const role = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::222222222222:role/x', RoleSessionName: 's' });
  expect((await new STSClient(config).send(role)).Credentials?.SecretAccessKey).toBe('top-secret-key');
  await lab.close();

  const text = gunzipSync(readFileSync(record)).toString('utf8');
  expect(text).toContain('GetSecretValue');
  for (const secretText of ['a-very-secret-value', 'top-secret', 'token-of-mine', 'Signature', 'AKIAX']) {
    expect(text).not.toContain(secretText);
  }
  const replay = await startTestLab({ replay: record });
  await expect(secret(replay.url)).rejects.toThrow(/the answer holds a secret.*secretsmanager:GetSecretValue/);
});

test('faults are not recorded: a replay has the emulator’s answer', async () => {
  const record = recordingPath();
  const lab = await startTestLab({ record });
  await lab.control('PUT', 'faults', [
    { match: {}, mode: 'truncate', count: 1 },
    { match: {}, mode: 'throttle', count: 1 },
  ]);
  const clusters = (url: string) => new ECSClient(clientConfig(url)).send(new ListClustersCommand());
  await clusters(lab.url);
  await lab.close();
  const replay = await startTestLab({ replay: record });
  expect((await clusters(replay.url)).clusterArns).toEqual(['arn:aws:ecs:us-east-1:123456789012:cluster/c1']);
});

test('a cut or foreign file is refused', async () => {
  const record = recordingPath();
  const lab = await startTestLab({ record });
  await readAll(lab.url);
  await lab.close();
  const whole = readFileSync(record);
  writeFileSync(record, whole.subarray(0, whole.length - 40));
  await expect(startProxy({ replay: record, port: 0 })).rejects.toThrow(/cannot be read|cut off/);
  const lines = gunzipSync(whole).toString('utf8').split('\n');
  writeFileSync(record, gzipSync(lines.toSpliced(2, 1).join('\n')));
  await expect(startProxy({ replay: record, port: 0 })).rejects.toThrow('cut off');
  writeFileSync(record, gzipSync('{"format":"another"}\n'));
  await expect(startProxy({ replay: record, port: 0 })).rejects.toThrow('not a recording of the lab');
  writeFileSync(record, '{}');
  await expect(startProxy({ replay: record, port: 0 })).rejects.toThrow('cannot be read');
  await expect(startProxy({ port: 0 })).rejects.toThrow('give an upstream');
});
