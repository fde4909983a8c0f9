import type { Picture } from '#src/model/picture.ts';
import { environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import { readArchitecture, specOf } from '#src/spec/spec.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { check } from './check.ts';
import { withStatements } from './check-statements.ts';
import { pictureOf } from './picture/picture.ts';
import type { RunContext } from './run-context.ts';
import { type Source, takeSnapshot } from './take-snapshot.ts';

export interface GraphRequest {
  readonly workspace: Workspace;
  readonly environment: string;
  /** Parameters by dotted path, `region` and `account` among them. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly source: Source;
}

/** The picture of one environment with the findings of a check on it. Reads everything, as what nobody designed is drawn too. */
export async function graph(request: GraphRequest, context: RunContext): Promise<Picture> {
  const { workspace, source } = request;
  const environment = loadEnvironment(workspace, request.environment, request.overrides);
  const environments = environmentNames(workspace);
  const architecture = readArchitecture(workspace);
  const wanted = specOf(architecture, environment);
  const waivers = loadWaivers(workspace, environments);
  const design = { environment, architecture, wanted, waivers, narrowing: { components: [], only: [], skip: [] } };
  const snapshot = await takeSnapshot(environment, source, context);
  const { findings } = check(design, snapshot, source, context, { withStatements, environments });
  const spec = specOf(architecture, environment, snapshot.account, wanted);
  return pictureOf({ snapshot, findings, environment: environment.name, region: environment.region, spec });
}
