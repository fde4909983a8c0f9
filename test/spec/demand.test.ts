import { expect, test } from 'vitest';
import { demandOf } from '#src/spec/demand.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { loadSpec } from '#src/spec/spec.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

const workspace = findWorkspace(import.meta.dirname);
const spec = loadSpec(workspace, loadEnvironment(workspace, 'cheetah', {}));
const demands = demandOf(spec);

test('a check needs what its expectations name, and who owns a resource', () => {
  for (const { type, expectations } of spec.components) {
    expect(demands(type)).toBe(true);
    expect(demands(type, ['ManagedBy'])).toBe(true);
    for (const { property } of expectations) expect(demands(type, [property.split('.')[0] ?? ''])).toBe(true);
  }
  expect(demands('AWS::EC2::VPC', ['NothingOfTheKind'])).toBe(false);
});

test('it needs nothing of a type that no component has', () => {
  expect(demands('AWS::Lambda::Function')).toBe(false);
  expect(demands('AWS::Lambda::Function', ['ManagedBy'])).toBe(false);
});

test('whatever others are found through is needed whole: any of its properties may name them', () => {
  const parents = spec.components.flatMap(({ find }) => find.attachedTo ?? []);
  expect(parents.length).toBeGreaterThan(0);
  for (const { type } of spec.components.filter(({ name }) => parents.includes(name)))
    expect(demands(type, ['NothingOfTheKind'])).toBe(true);
});
