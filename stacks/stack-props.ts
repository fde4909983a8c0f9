import type { StackProps } from 'aws-cdk-lib/core';
import type { StackEnvironment } from './stack-environment.ts';

/** What an environment's stacks have in common: where they deploy and what CloudFormation says they are. */
export function stackProps({ name, region, account }: StackEnvironment, contents: string): StackProps {
  return { description: `${name}: ${contents}`, env: { region, ...(account === undefined ? {} : { account }) } };
}
