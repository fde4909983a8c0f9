import type { Json } from '#src/model/json.ts';
import type { DeployedStack } from './deployed-stack.ts';
import type { Assumed } from './ways.ts';
import type { TemplateFile } from './template-file.ts';

/** A stack as it would be deployed from a template. */
export interface TemplateStack {
  readonly name: string;
  /** False where the deployment chooses the name: `AWS::StackName` is then not known. */
  readonly isNameKnown: boolean;
  readonly account: string;
  /** False where nobody pinned the account: what depends on its id may come out otherwise. */
  readonly isAccountKnown: boolean;
  readonly region: string;
  /** False where the stack is there only because others refer to it: its resources are not given. */
  readonly isAsked: boolean;
  /** Tags of the stack, which CloudFormation gives to every resource that can have tags. */
  readonly tags: Readonly<Record<string, string>>;
  readonly hasTerminationProtection?: boolean;
  readonly source: TemplateFile;
  /** Where the code that made a resource stands, by logical id. */
  readonly code: ReadonlyMap<string, CodePlace>;
  /** The template of a nested stack, found by what its resource says or what runs; undefined where it is not at hand. */
  readonly nested: (resource: Json, deployed: DeployedStack | undefined) => TemplateFile | undefined;
  /** What a parent stack hands to a nested one. */
  readonly parameters?: (name: string) => Json | undefined;
  /** What parameters that nobody gives are taken to be, to see what would follow. */
  readonly assumed?: Assumed;
  /** The stack of this name that runs: names of what it made resolve to what AWS calls it. */
  readonly deployed?: DeployedStack;
  /** True where the template is the one that was deployed: its parameters, outputs and exports are those of the deployment. */
  readonly isAsDeployed?: boolean;
}

/** A line of the program that wrote a template. */
export interface CodePlace {
  readonly file: string;
  readonly line: number;
}
