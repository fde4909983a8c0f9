import { resolve } from 'node:path';
import { pictureOf } from '#src/audit/picture/picture.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Picture, PictureBox } from '#src/model/picture.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { loadSpec, type Spec } from '#src/spec/spec.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

/** The recorded environment that people had changed past its code. */
export const RECORDED = resolve('reports/examples/cheetah-drifted.snapshot.gz');

const recorded = readSnapshot(RECORDED);

function specOfCheetah(): Spec {
  const workspace = findWorkspace(process.cwd());
  return loadSpec(workspace, loadEnvironment(workspace, 'cheetah', {}), recorded.account);
}

/** The picture of the recorded environment after a change of its resources, with what the spec says of that. */
export function pictureAfter(
  change: (resources: readonly Resource[]) => readonly Resource[] = (resources) => resources,
  more: { readonly gaps?: Snapshot['gaps']; readonly findings?: readonly Finding[] } = {},
): Picture {
  const spec = specOfCheetah();
  const snapshot = { ...recorded, resources: change(recorded.resources), gaps: more.gaps ?? recorded.gaps };
  const findings = [...judge(spec, snapshot), ...(more.findings ?? [])];
  return pictureOf({ snapshot, findings, environment: 'cheetah', region: 'us-east-1', spec });
}

/** A picture of an account without any design. */
export function pictureOfResources(resources: readonly Resource[]): Picture {
  return pictureOf({ snapshot: { ...recorded, resources, gaps: [] }, findings: [], region: 'us-east-1' });
}

/** A resource with what a picture looks at. */
export function resource(
  type: string,
  id: string,
  properties: Resource['properties'] = {},
  facts: Resource['facts'] = {},
): Resource {
  const origin = { source: 'live' } as const;
  return {
    type,
    id,
    name: id,
    account: '111122223333',
    region: 'us-east-1',
    properties,
    facts,
    tags: {},
    origin,
    gaps: [],
  };
}

/** The one box of this title, and of this caption where several have it. */
export function boxOf({ boxes }: Picture, title: string, caption?: string): PictureBox {
  const found = boxes.filter((box) => box.title === title && (caption === undefined || box.caption === caption));
  const [only] = found;
  if (!only || found.length !== 1) throw new Error(`${found.length} boxes are called ${title} ${caption ?? ''}`);
  return only;
}

/** The titles of everything that a box stands in, from the outside. */
export function placeOf(picture: Picture, { parent }: PictureBox): string[] {
  const frame = picture.boxes.find(({ id }) => id === parent);
  return frame ? [...placeOf(picture, frame), frame.title] : [];
}
