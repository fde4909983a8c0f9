import { ResourceView } from '../language/resource-view.ts';
import { kindOf, mistake, scalarText, type Value } from '../language/value.ts';
import type { RuleFunctions } from './define-function.ts';

/** From one resource to others of the same snapshot. What was not read makes the answer unknown, never empty. */
export const REFERENCES: RuleFunctions = {
  ref: {
    takes: ['any', 'string?'],
    gives: 'resource of 1',
    does: 'the resource (of this type) that an id, ARN or alias names',
    run: ([name = null, type], { world }) => {
      if (name === null) return null;
      if (typeof name !== 'string') return mistake(`${kindOf(name)} names no resource`);
      return world.named(name, typeof type === 'string' ? type : undefined);
    },
  },
  attached: {
    takes: ['resource', 'string'],
    gives: '[]resource of 1',
    does: 'the resources of this type that the resource’s properties name',
    run: ([view = null, type], { world }) => ofView(view, (found) => world.attached(found, scalarText(type))),
  },
  referrers: {
    takes: ['resource', 'string'],
    gives: '[]resource of 1',
    does: 'the resources of this type whose properties name the resource',
    run: ([view = null, type], { world }) => ofView(view, (found) => world.referrers(found, scalarText(type))),
  },
  resources: {
    takes: ['string'],
    gives: '[]resource of 0',
    does: 'all resources of this type',
    run: ([type], { world }) => world.ofType(scalarText(type)),
  },
};

function ofView(value: Value, of: (view: ResourceView) => Value): Value {
  if (value === null) return [];
  return value instanceof ResourceView ? of(value) : mistake(`${kindOf(value)} is no resource`);
}
