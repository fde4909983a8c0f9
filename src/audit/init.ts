import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { environmentNames } from '#src/spec/environment.ts';
import { propose, type Proposal, type Read } from '#src/spec/proposal/propose.ts';
import { environmentFile, IGNORED, RULES_PAGE, schemaFiles, STARTER, WAIVERS, workflow } from './init-texts.ts';
import { addLines, type Done, refuseWrongKinds, writeMissing } from './init-write.ts';

export interface InitRequest {
  /** Absolute. */
  readonly root: string;
  /** As asked for; none: the workspace's own, or `dev` where it has none. */
  readonly environments: readonly string[];
  readonly region?: string;
  /** Snapshots to propose a spec from: one for all environments, or one for each. */
  readonly from: readonly string[];
}

/** What a workspace was given, and what was proposed for it. */
export interface InitResult {
  readonly done: readonly Done[];
  readonly environments: readonly string[];
  readonly proposal?: Proposal;
}

const REGION = 'us-east-1';

/** Makes a workspace, or completes one: nothing that exists is overwritten, and a mistake is found before anything is written. */
export function init(request: InitRequest): InitResult {
  const { root, region = REGION } = request;
  checkNames(request);
  // What is there is listed next, so the folders must be folders.
  refuseWrongKinds(root, ['policies/environments/*', 'policies/architecture/*']);
  const proposal = request.from.length > 0 ? propose(readsOf(request)) : undefined;
  if (proposal?.components === 0) {
    const message = `nothing in ${request.from.join(', ')} can be proposed for ${request.environments.join(', ')}`;
    throw new AuditError('init/nothing-found', { message, fix: 'Name the environments as tags, stacks or names do.' });
  }
  const present = environmentNames({ root });
  const fallback = present.length > 0 ? present : ['dev'];
  const environments = request.environments.length > 0 ? request.environments : fallback;
  const spec = proposal ? proposal.files : starter(root, environments, region);
  const files = new Map([
    ...spec,
    ['policies/rules/README.md', RULES_PAGE],
    ['policies/waivers.yaml', WAIVERS],
    ...schemaFiles(),
    ['.github/workflows/infra-audit.yml', workflow(environments, region)],
  ]);
  refuseWrongKinds(root, [...files.keys(), '.gitignore']);
  if (proposal) refuseHalf(root, proposal.files);
  const done = writeMissing(root, files);
  return { done: [...done, addLines(root, '.gitignore', IGNORED)], environments, ...(proposal ? { proposal } : {}) };
}

function checkNames({ environments, from, region }: InitRequest): void {
  const wrong = environments.find((name) => !/^[a-z][a-z0-9-]{0,31}$/.test(name));
  if (wrong !== undefined) {
    const message = `--env ${wrong}: an environment's name has lower case, digits and dashes, 32 at most`;
    throw new AuditError('flag/env', { message });
  }
  const twice = environments.find((name, index) => environments.indexOf(name) !== index);
  if (twice !== undefined) throw new AuditError('flag/env', { message: `--env ${twice} is given twice` });
  if (region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new AuditError('flag/region', { message: `--region ${region} is no region of AWS, e.g. us-east-1` });
  }
  if (from.length === 0) return;
  if (environments.length === 0) {
    const fix = 'Name the environments that the snapshot holds: --env dev, or --env dev,staging.';
    throw new AuditError('flag/from', { message: '--from needs --env', fix });
  }
  if (from.length !== 1 && from.length !== environments.length) {
    const message = `${from.length} snapshots for ${environments.length} environments`;
    const fix =
      'Give one snapshot that holds them all, or one for each: --from a.gz --env dev --from b.gz --env staging.';
    throw new AuditError('flag/from', { message, fix });
  }
}

function readsOf({ environments, from, region }: InitRequest): Read[] {
  const snapshots = from.map((path) => readSnapshot(path));
  return environments.map((environment, index) => {
    const snapshot = snapshots[index] ?? snapshots[0];
    if (!snapshot) throw new AuditError('flag/from', { message: 'no snapshot' });
    const [first = REGION, ...others] = snapshot.regions;
    if (region !== undefined && !snapshot.regions.includes(region)) {
      const message = `--region ${region}: the snapshot holds ${snapshot.regions.join(', ')}`;
      throw new AuditError('flag/region', { message });
    }
    if (region === undefined && others.length > 0) {
      const message = `the snapshot holds several regions: ${snapshot.regions.join(', ')}`;
      throw new AuditError('flag/region', { message, fix: 'Say with --region in which one the environment runs.' });
    }
    return { environment, region: region ?? first, snapshot };
  });
}

/** Beside a spec that is there a first component would be a second one of its name. */
function starter(root: string, environments: readonly string[], region: string): Map<string, string> {
  const files = environments.map(
    (name) => [`policies/environments/${name}.yaml`, environmentFile(name, region)] as const,
  );
  const present = architectureFiles(root);
  const own = present.length === 0 ? ['policies/architecture/network.yaml'] : present;
  return new Map([...files, ...own.map((path) => [path, STARTER] as const)]);
}

function architectureFiles(root: string): string[] {
  const folder = 'policies/architecture';
  const path = join(root, folder);
  const names = existsSync(path) ? readdirSync(path) : [];
  const files = names.filter((name) => /\.ya?ml$/.test(name)).toSorted();
  return files.map((name) => `${folder}/${name}`);
}

/** Half a proposal beside another spec would be neither: it is written whole, or not at all. */
function refuseHalf(root: string, files: ReadonlyMap<string, string>): void {
  const present = [...new Set([...architectureFiles(root), ...files.keys()])].filter((path) =>
    existsSync(join(root, path)),
  );
  const others = present.filter((path) => readFileSync(join(root, path), 'utf8') !== files.get(path));
  if (others.length === 0) return;
  throw new AuditError('init/spec-exists', {
    message: `there is a spec already, and it is not overwritten: ${others.join(', ')}`,
    fix: 'Write the proposal elsewhere with --dir, or move these files away.',
  });
}
