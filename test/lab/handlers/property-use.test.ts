import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateRepositoryCommand, type ImageScanningConfiguration } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAws } from './aws-clients.ts';
import { camelCased, watchProperties } from './property-use.ts';
import { createResource } from './registry.ts';

const bodies: string[] = [];
const server = createServer((request, response) => {
  let body = '';
  request
    .on('data', (chunk) => (body += String(chunk)))
    .on('end', () => {
      bodies.push(body);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ repository: { repositoryArn: 'arn', repositoryUri: 'uri' } }));
    });
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, 'localhost', resolve)));
afterAll(() => server.closeAllConnections());

const clients = () => connectAws(`http://localhost:${(server.address() as AddressInfo).port}`, 'us-east-1'); // listening
const place = { logicalId: 'Images', stackName: 'tiger-base', account: '123456789012', region: 'us-east-1' };

test('a property that reaches a call is used, one that the call does not have is not', async () => {
  const { unused, view } = watchProperties({
    RepositoryName: 'images',
    ImageScanningConfiguration: { ScanOnPush: true, ScanSometimes: true },
    Tags: [{ Key: 'a', Value: 'b', Colour: 'red' }],
  });
  const scanning = camelCased<ImageScanningConfiguration>(view.ImageScanningConfiguration);
  const command = { repositoryName: view.RepositoryName, imageScanningConfiguration: scanning, tags: view.Tags };
  await clients().ecr.send(new CreateRepositoryCommand(command));
  expect(JSON.parse(bodies.at(-1) ?? '')).toEqual({
    repositoryName: 'images',
    imageScanningConfiguration: { scanOnPush: true },
    tags: [{ Key: 'a', Value: 'b' }],
  });
  expect(unused()).toEqual(['ImageScanningConfiguration.ScanSometimes', 'Tags.0.Colour']);
});

test('a resource with a property that its handler does not know is refused by name', async () => {
  const properties = { RepositoryName: 'images', ImageScanningConfiguration: { ScanOnPush: true }, Colour: 'red' };
  const creation = { ...place, type: 'AWS::ECR::Repository', properties };
  await expect(createResource(creation, clients())).rejects.toThrow('does not know Colour');
});

test('a type without a handler is refused by name', async () => {
  const creation = { ...place, type: 'AWS::Lambda::Function', properties: {} };
  await expect(createResource(creation, clients())).rejects.toThrow('no handler of AWS::Lambda::Function');
});

test('members are spelled in lower case, maps keep their keys', () => {
  const container = { LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': '/ecs' } } };
  const camel = camelCased<{ logConfiguration: { logDriver: string; options: object } }>(container, ['Options']);
  expect(camel.logConfiguration.logDriver).toBe('awslogs');
  expect(camel.logConfiguration.options).toEqual({ 'awslogs-group': '/ecs' });
});
