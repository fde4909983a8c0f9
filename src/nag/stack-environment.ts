import type { Stack } from 'aws-cdk-lib';

/** The environment a stack belongs to, or undefined. */
export type EnvironmentOf = (stack: Stack) => string | undefined;

/**
 * The stack's `Environment` tag where it names one of the environments, else the longest environment name that is the
 * stack's name or begins it before a dash (`cheetah-base`).
 */
export function environmentByTagOrName(names: readonly string[]): EnvironmentOf {
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  return (stack) => {
    const tag = stack.tags.tagValues()['Environment'];
    if (tag !== undefined && names.includes(tag)) return tag;
    return longestFirst.find((name) => stack.stackName === name || stack.stackName.startsWith(`${name}-`));
  };
}

/** The stack that is deployed: nested stacks go with their parent. */
export function deployedStack(stack: Stack): Stack {
  let top = stack;
  while (top.nestedStackParent) top = top.nestedStackParent;
  return top;
}
