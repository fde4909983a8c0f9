import { expect, test } from 'vitest';
import { pascalKeys } from '#src/sources/live/pascal-keys.ts';

test('every name gets its capital, in lists and objects alike; values stay', () => {
  expect(pascalKeys({ cpu: 256, portMappings: [{ containerPort: 80 }], enableECSManagedTags: true })).toEqual({
    Cpu: 256,
    PortMappings: [{ ContainerPort: 80 }],
    EnableECSManagedTags: true,
  });
});

test('keys that somebody chose are left alone', () => {
  const logs = { logDriver: 'awslogs', options: { 'awslogs-group': 'g', mode: 'non-blocking' } };
  expect(pascalKeys({ logConfiguration: logs, dockerLabels: { team: 'a' } })).toEqual({
    LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'g', mode: 'non-blocking' } },
    DockerLabels: { team: 'a' },
  });
});

test('what is absent stays absent', () => {
  expect(pascalKeys(undefined)).toBeUndefined();
});
