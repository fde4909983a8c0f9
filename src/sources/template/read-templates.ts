import { statSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import { UNKNOWN_ACCOUNT } from '#src/model/generated-id.ts';
import { type AssemblyStack, isCloudAssembly, readCloudAssembly } from './cloud-assembly.ts';
import { readStacks, type TemplateState } from './read-stacks.ts';
import { readTemplateFile } from './template-file.ts';
import type { TemplateStack } from './template-stack.ts';

/** A stack as it lies in a file, not yet placed in an account. */
export interface FoundStack extends AssemblyStack {
  readonly isNameKnown: boolean;
}

/**
 * The stacks of a cloud assembly or of one template file. Files are shown relative to `root`. Throws AuditError where
 * the path holds neither, with the place in the file.
 */
export function findStacks(path: string, root: string): FoundStack[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new AuditError('template/none', { message: `${path} does not exist`, fix: WANTED });
  if (stats.isDirectory()) {
    if (!isCloudAssembly(path))
      throw new AuditError('template/none', { message: `${path} has no manifest.json`, fix: WANTED });
    return readCloudAssembly(path, root).map((stack) => ({ ...stack, isNameKnown: true }));
  }
  const shown = relative(root, path);
  const file = basename(path);
  const name = file.replace(/(\.template)?\.(json|ya?ml|template)$/i, '');
  const stack = { tags: {}, hasTerminationProtection: false, code: new Map(), nested: () => undefined };
  const source = readTemplateFile(path, shown.startsWith('..') ? path : shown);
  // The CDK names a template's file after its stack; another file's name says nothing sure.
  return [{ ...stack, name, source, isNameKnown: file.endsWith('.template.json') }];
}

const WANTED = 'Give a folder that `cdk synth` wrote, or a CloudFormation template (.json, .yaml).';

/** Where stacks would be deployed that say nothing of it themselves. */
export interface TemplatePlace {
  readonly account?: string;
  readonly region: string;
}

/** What the asked stacks would make; the others are there to be referred to. */
export function readTemplates(
  stacks: readonly FoundStack[],
  place: TemplatePlace,
  isAsked: (stack: FoundStack) => boolean,
): TemplateState & { readonly account: string } {
  const placed = placedStacks(stacks, place, isAsked);
  const [first] = placed.filter((stack) => stack.isAsked);
  return { ...readStacks(placed), account: place.account ?? first?.account ?? UNKNOWN_ACCOUNT };
}

/** The stacks where they would be deployed. */
export function placedStacks(
  stacks: readonly FoundStack[],
  { account: pinned, region }: TemplatePlace,
  isAsked: (stack: FoundStack) => boolean,
): TemplateStack[] {
  return stacks.map((stack): TemplateStack => {
    const account = stack.account ?? pinned;
    return {
      ...stack,
      account: account ?? UNKNOWN_ACCOUNT,
      isAccountKnown: account !== undefined,
      region: stack.region ?? region,
      isAsked: isAsked(stack),
    };
  });
}
