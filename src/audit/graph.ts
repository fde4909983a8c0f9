import type { Picture } from '#src/model/picture.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { checkEnvironments } from './check-environments.ts';
import type { RunContext } from './run-context.ts';
import type { Source } from './take-snapshot.ts';

export interface GraphRequest {
  readonly workspace: Workspace;
  readonly environment: string;
  /** Parameters by dotted path, `region` and `account` among them. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly source: Source;
}

/** The picture of one environment with the findings of a check on it. Reads everything, as what nobody designed is drawn too. */
export async function graph({ environment, ...request }: GraphRequest, context: RunContext): Promise<Picture> {
  const [checked] = await checkEnvironments(
    {
      ...request,
      environments: [environment],
      narrowing: { components: [], only: [], skip: [] },
      rules: { rules: undefined, frameworks: [] },
      draws: true,
      readsAll: true,
    },
    context,
  );
  if (checked && 'error' in checked) throw checked.error;
  const picture = checked?.report.picture;
  if (!picture) throw new TypeError('a check that draws has a picture');
  return picture;
}
