import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadEnvironment } from '#src/spec/environment.ts';
import { loadSpec, type Spec } from '#src/spec/spec.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

function specWith(statement: string): Spec {
  const root = mkdtempSync(join(tmpdir(), 'statement-'));
  mkdirSync(join(root, 'policies/architecture'), { recursive: true });
  mkdirSync(join(root, 'policies/environments'), { recursive: true });
  writeFileSync(
    join(root, 'policies/environments/one.yaml'),
    'environment: one\nregion: us-east-1\nparameters: { port: 8000 }\n',
  );
  const file = [
    'components:',
    '  tasks: { type: AWS::ECS::Service, find: { name: tasks } }',
    '  database: { type: AWS::RDS::DBInstance, find: { name: db } }',
    '  worker: { type: AWS::IAM::Role, find: { name: worker } }',
    'invariants:',
    '  a:',
    '    title: holds',
    `    statement: ${statement}`,
  ];
  writeFileSync(join(root, 'policies/architecture/all.yaml'), `${file.join('\n')}\n`);
  const workspace = findWorkspace(root);
  return loadSpec(workspace, loadEnvironment(workspace, 'one', {}));
}

test('a statement is read with its parameters', () => {
  const { statements } = specWith("{ reaches: { from: internet, to: [tasks], port: '{port}' } }");
  expect(statements[0]?.statement).toEqual({ reaches: { from: 'internet', to: ['tasks'], port: 8000 } });
});

test('an exception to everything is one', () => {
  const abilities =
    '[{ actions: sns:Publish, on: "*", except: "arn:aws:sns:*" }, { actions: s3:*, on: ["*"], except: ["arn:a", "arn:b"] }]';
  const { statements } = specWith(`{ allowsAtMost: { roles: worker, abilities: ${abilities} } }`);
  expect(statements).toHaveLength(1);
});

test.each([
  ['{ reaches: { from: task, to: database, port: 5432 } }', /all\.yaml:8:35: .*unknown component "task"[\s\S]*tasks/],
  ['{ noPaht: { from: tasks, to: database } }', /all\.yaml:8:18: .*unknown key "noPaht"[\s\S]*noPath/],
  ['{ noPath: { from: tasks, too: database } }', /unknown key "too"[\s\S]*to/],
  ['{ reaches: { from: tasks, to: database } }', /lacks the key "port"/],
  ['{ reaches: { from: tasks, to: database, port: 70000 } }', /70000/],
  [
    '{ allowsAtMost: { roles: tasks, abilities: [{ actions: a:B, on: "*" }] } }',
    /cannot be about tasks, which is AWS::ECS::Service[\s\S]*worker/,
  ],
  ['{ allowsAtMost: { roles: worker, abilities: [{ actions: a:B, on: bucket }] } }', /unknown component "bucket"/],
  [
    '{ allowsAtMost: { roles: worker, abilities: [{ actions: s3:*, on: "*" }, { actions: s3:*, on: "arn:aws:s3:::a*", except: "arn:aws:s3:::ab*" }] } }',
    /all\.yaml:8:\d{3}: .*"except" takes away from "on: '\*'" only, and "on" is "arn:aws:s3:::a\*"[\s\S]*List in "on"/,
  ],
  [
    '{ noEscalation: { roles: worker, except: [{ actions: iam:PassRole, on: [worker], except: "arn:*" }] } }',
    /"except" takes away from "on: '\*'" only, and "on" is \["worker"\]/,
  ],
  [
    '{ noPath: { from: tasks, to: database, port: 8, protocol: icmp } }',
    /all\.yaml:8:\d\d: .*"port" says nothing of icmp/,
  ],
  ['{ reaches: { from: tasks, to: database, port: 8, protocol: icmp } }', /about connections: tcp or udp/],
  [
    '{ noPath: { from: tasks, to: database } }\n    needs: proofs',
    /all\.yaml:9:5: unknown key "needs"[\s\S]*There is an engine for every statement now/,
  ],
  ['{}', /statement/],
])('%s is a mistake with its place', (statement, message) => {
  let told = '';
  try {
    specWith(statement);
  } catch (error) {
    told = String(error instanceof Error ? error.message : error);
  }
  expect(told).toMatch(message);
});
