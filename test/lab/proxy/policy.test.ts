import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '#src/documents/yaml-document.ts';
import { clientConfig } from './fixtures/client-config.ts';
import { cborFamily, families } from './fixtures/families.ts';
import { startTestLab } from './fixtures/lab-proxy.ts';
import { needsNoPermission } from './policy/deciding-actions.ts';
import { listedOperations, requiredActions } from './policy/operation-actions.ts';
import { readPolicy } from './policy/policy.ts';

const allow = (Action: string | readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' });
const policyOf = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });

describe.each([...families, cborFamily])('$service:$operation', ({ action, denied, read }) => {
  test(`is answered with ${action} and refused without`, async () => {
    const lab = await startTestLab();
    await lab.control('PUT', 'policy', policyOf(allow([action.toUpperCase(), 'sts:*'])));
    await read(lab.url, { attempts: 1 });
    await lab.control('PUT', 'policy', policyOf(allow('*'), { ...allow(action), Effect: 'Deny' }));
    const explicit = await read(lab.url).catch((thrown: unknown) => thrown);
    expect(explicit).toMatchObject({ name: denied, $metadata: { attempts: 1 } });
    expect(explicit).toHaveProperty(
      'message',
      expect.stringMatching(`not authorized to perform: ${action} .*explicit deny`),
    );
    await lab.control('PUT', 'policy', policyOf({ Effect: 'Allow', NotAction: action, Resource: '*' }));
    await expect(read(lab.url, { attempts: 1 })).rejects.toHaveProperty('name', denied);
    await lab.control('DELETE', 'policy');
    await read(lab.url, { attempts: 1 });
    expect(Object.values((await lab.stats()).denied)).toEqual([2]);
    expect(lab.stub.seen).toHaveLength(2);
  });
});

test('S3 actions are named as IAM does, not as the API', async () => {
  const lab = await startTestLab();
  const s3 = new S3Client({ ...clientConfig(lab.url, { attempts: 1 }), forcePathStyle: true });
  await lab.control('PUT', 'policy', policyOf(allow('s3:ListBuckets')));
  await expect(s3.send(new ListBucketsCommand())).rejects.toThrow(/s3:ListAllMyBuckets/);
  await lab.control('PUT', 'policy', policyOf(allow('s3:ListAllMyBuckets')));
  await s3.send(new ListBucketsCommand());
});

test('an operation without a known action is refused by name, never let through', async () => {
  const lab = await startTestLab();
  await lab.control('PUT', 'policy', policyOf(allow('*')));
  const create = new IAMClient(clientConfig(lab.url, { attempts: 1 })).send(
    new CreateRoleCommand({ RoleName: 'x', AssumeRolePolicyDocument: '{}' }),
  );
  await expect(create).rejects.toThrow('no IAM action known for iam:CreateRole');
  expect((await fetch(`${lab.url}/some/bucket/key`)).status).toBe(403);
  expect(lab.stub.seen).toEqual([]);
});

test('GetCallerIdentity is answered whatever the policy says, as AWS does', async () => {
  const lab = await startTestLab();
  await lab.control('PUT', 'policy', policyOf({ ...allow('*'), Effect: 'Deny' }));
  await new STSClient(clientConfig(lab.url, { attempts: 1 })).send(new GetCallerIdentityCommand());
  expect(lab.stub.seen).toHaveLength(1);
});

test('WAF needs the load balancer’s permission besides its own', async () => {
  const lab = await startTestLab();
  const ResourceArn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/1';
  const read = () =>
    new WAFV2Client(clientConfig(lab.url, { attempts: 1 })).send(new GetWebACLForResourceCommand({ ResourceArn }));
  await lab.control('PUT', 'policy', policyOf(allow('wafv2:*')));
  await expect(read()).rejects.toThrow('elasticloadbalancing:GetLoadBalancerWebACL');
  await lab.control('PUT', 'policy', policyOf(allow(['wafv2:Get*', 'elasticloadbalancing:GetLoadBalancer???ACL'])));
  await read();
});

test('the reference decides for every read that it lists actions for', () => {
  const listed = listedOperations();
  expect(listed.length).toBeGreaterThan(1200);
  const undecided = listed.filter(([name, actions]) => {
    const [service = '', operation = ''] = name.split(':');
    return actions.length > 0 && requiredActions({ service, operation, parameters: {} }) === undefined;
  });
  expect(undecided).toEqual([]);
  expect([...needsNoPermission].every((name) => name.startsWith('sts:'))).toBe(true);
});

test.each([
  [{ Effect: 'Allow', Resource: '*' }, 'either Action or NotAction'],
  [{ Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::x' }, 'a Deny on some resources'],
  [{ ...allow('*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, 'unknown key "Condition"'],
  [{ ...allow('*'), Effect: 'allow' }, '"Statement.0.Effect" is "allow"'],
])('a statement that cannot be judged is refused: %j', (statement, message) => {
  expect(() => readPolicy(parseYaml(JSON.stringify(policyOf(statement)), 'policy'))).toThrow(message);
});

test('a policy may have one statement that is no list', () => {
  const policy = readPolicy(parseYaml(JSON.stringify({ Statement: allow('ec2:Describe*') }), 'policy'));
  expect(policy.decide('ec2:DescribeVpcs')).toBe('allowed');
  expect(policy.decide('ec2:CreateVpc')).toBe('no-allow');
  expect(policy.decide('xec2:DescribeVpcs')).toBe('no-allow');
});
