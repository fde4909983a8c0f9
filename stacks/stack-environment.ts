import { loadEnvironment } from '#src/spec/environment.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import type { Parameters } from './parameters.ts';

/** Parameters by dotted path, as `-c` gives them. */
export type Overrides = Readonly<Record<string, string | number | boolean>>;

/** What the stacks know of one environment: all differences between environments are in here. */
export interface StackEnvironment {
  readonly name: string;
  readonly region: string;
  /** Pinned by the environment file; where undefined, the templates deploy to any account. */
  readonly account?: string;
  readonly parameters: Parameters;
}

/** Reads `policies/environments/<name>.yaml`; throws AuditError as `loadEnvironment` does. */
export function loadStackEnvironment(workspace: Workspace, name: string, overrides: Overrides): StackEnvironment {
  const { region, account, parameters } = loadEnvironment(workspace, name, overrides);
  return {
    name,
    region,
    ...(account === undefined ? {} : { account }),
    // loadEnvironment has checked them against parameters.schema.json, which is generated from this very type.
    parameters: parameters as unknown as Parameters,
  };
}

/** What every construct of the design takes. */
export interface DesignProps {
  readonly environment: StackEnvironment;
}
