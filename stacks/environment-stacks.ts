import { Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AppStack } from './app-stack.ts';
import { BaseStack } from './base-stack.ts';
import { DataStack } from './data-stack.ts';
import type { StackEnvironment } from './stack-environment.ts';

/** Adds the three stacks of one environment; each reads only from those before it. */
export function addEnvironmentStacks(scope: Construct, environment: StackEnvironment): void {
  const base = new BaseStack(scope, { environment });
  const data = new DataStack(scope, { environment, base });
  const app = new AppStack(scope, { environment, base, data });
  for (const stack of [base, data, app]) {
    Tags.of(stack).add('Environment', environment.name);
    Tags.of(stack).add('ManagedBy', 'cdk');
  }
}
