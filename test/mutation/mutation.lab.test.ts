import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { applyWaivers } from '#src/spec/apply-waivers.ts';
import { bind } from '#src/spec/bind.ts';
import { demandOf } from '#src/spec/demand.ts';
import { environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { loadSpec, type Spec } from '#src/spec/spec.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import { connectAws } from '../lab/handlers/aws-clients.ts';
import { lab, labTest } from '../lab/lab-test.ts';
import { asWanted, type Leaf, leavesOf } from './leaves.ts';
import { withDifferences } from './live-change.ts';
import { type LiveLab, openLiveLab } from './live-lab.ts';
import { breakAll, type Outcome } from './mutation-run.ts';

/** What the snapshot has to stand in for, with the reason. */
interface Exception {
  readonly type: string;
  readonly properties: readonly string[];
  readonly reason: string;
}

const exceptions = parse(readFileSync(join(import.meta.dirname, 'not-through-the-api.yaml'), 'utf8')) as Exception[]; // the list beside this file
const workspace = findWorkspace(process.cwd());

/** The design of each environment in the lab; what is of the whole account belongs to the first. */
function loadSpecs(): Spec[] {
  return lab.environments.map((name, index) => {
    const spec = loadSpec(workspace, loadEnvironment(workspace, name, lab.set[name] ?? {}), lab.account);
    const components = spec.components.filter(({ scope }) => index === 0 || scope === 'environment');
    return { ...spec, components };
  });
}

function openFor(specs: readonly Spec[]): Promise<LiveLab> {
  const demands = specs.map(demandOf);
  return openLiveLab(lab, (type, properties) => demands.some((wants) => wants(type, properties)));
}

/** Rules that fail as the lab is deployed: design and deployment differ, and a waiver says why. */
function waivedRules(spec: Spec, base: Snapshot): Set<string> {
  const scope = { environment: spec.environment.name, now: new Date(base.takenAt) };
  const waivers = loadWaivers(workspace, environmentNames(workspace));
  const { findings } = applyWaivers(judge(spec, base), waivers, scope);
  const failing = findings.filter(({ verdict }) => verdict === 'fail');
  expect(failing.filter(({ waived }) => !waived).map(({ ruleId }) => ruleId)).toEqual([]);
  return new Set(failing.map(({ ruleId }) => ruleId));
}

const named = ({ environment, leaf, rule }: Leaf): string => `${environment} ${rule}: ${leaf}`;

function subjectOf({ kind, name, resource }: Leaf): string {
  const prefix = { property: '', fact: 'facts.', tag: 'tags.', removal: 'exists', addition: 'exists' }[kind];
  return `${resource.type} ${prefix}${name}`;
}

labTest(
  'every leaf of both specs is broken once, and exactly its finding fails',
  async () => {
    const specs = loadSpecs();
    const live = await openFor(specs);
    const base = await live.read();
    const waived = new Map(specs.map((spec) => [spec.environment.name, waivedRules(spec, base)]));
    const all = specs.flatMap((spec) => leavesOf(spec, base));
    const isStanding = ({ environment, rule }: Leaf): boolean => waived.get(environment)?.has(rule) === true;
    const aws = { ...connectAws(lab.endpoint, lab.region), account: lab.account, region: lab.region };
    const scope = { ...aws, stackName: 'mutation', logicalId: 'mutation' };
    const began = performance.now();
    const leaves = all.filter((leaf) => !isStanding(leaf));
    const outcomes = await breakAll(leaves, { lab: live, specs, base, aws: scope });
    tell(outcomes, performance.now() - began);

    const uncaught = outcomes.filter(({ complaints }) => complaints.length > 0);
    expect(uncaught.map(({ complaints, leaf }) => `${named(leaf)}: ${complaints.join('; ')}`)).toEqual([]);
    expect(outcomes.map(({ leaf }) => named(leaf)).toSorted()).toEqual(leaves.map(named).toSorted());
    expectMended(all.filter(isStanding), specs, base);
    expectListed(outcomes);
  },
  900_000,
);

labTest('one resource too many of a component is one too many', async () => {
  const specs = loadSpecs();
  const base = await (await openFor(specs)).read();
  const found = specs.flatMap((spec) =>
    spec.components.flatMap(({ count, find, name }) => {
      // A second one is not named by the component that the first is attached to.
      if (find.attachedTo !== undefined || find.id !== undefined) return [];
      const resources = bind(spec, base).bindings.get(name)?.resources ?? [];
      if (resources.length === 0 || resources.length < count.atMost) return [];
      const [first] = resources;
      const second = first && { ...first, id: `${first.id}-second`, arn: `${first.arn ?? first.id}-second` };
      const doubled = { ...base, resources: [...base.resources, ...(second ? [second] : [])] };
      const existence = judge(spec, doubled).find(({ ruleId }) => ruleId === `${name}.exists`);
      return [`${spec.environment.name} ${name}: ${existence?.verdict ?? 'absent'}`];
    }),
  );
  expect(found.length).toBeGreaterThan(150);
  expect(found.filter((each) => !each.endsWith(': fail'))).toEqual([]);
});

function tell(outcomes: readonly Outcome[], milliseconds: number): void {
  const through = outcomes.filter((outcome) => outcome.through === 'api').length;
  const caught = outcomes.filter(({ complaints }) => complaints.length === 0).length;
  const alone = outcomes.filter(({ companions }) => companions.length === 0).length;
  const share = ((100 * through) / outcomes.length).toFixed(1);
  const seconds = Math.round(milliseconds / 1000);
  const done = `${through} through the API (${share} %), ${caught} caught, ${alone} of them by one finding alone`;
  process.stdout.write(`mutation: ${outcomes.length} leaves, ${done}, ${seconds} s\n`);
}

/** What the lab itself breaks is broken already: it must pass where the live value is another one. */
function expectMended(leaves: readonly Leaf[], specs: readonly Spec[], base: Snapshot): void {
  for (const leaf of leaves) {
    const spec = specs.find(({ environment }) => environment.name === leaf.environment);
    const mended = withDifferences(base, new Map([[resourceKey(leaf.resource), asWanted(leaf)]]));
    const verdicts = spec ? judge(spec, mended).filter(({ ruleId }) => ruleId === leaf.rule) : [];
    expect(
      verdicts.map(({ verdict }) => verdict),
      named(leaf),
    ).toEqual(['pass']);
  }
}

/** At least three of four changes are real ones, and each of the others has its reason in the list, which has no more. */
function expectListed(outcomes: readonly Outcome[]): void {
  const inSnapshot = outcomes.filter(({ through }) => through === 'snapshot');
  expect(inSnapshot.length / outcomes.length).toBeLessThanOrEqual(0.25);
  const listed = new Set(exceptions.flatMap(({ properties, type }) => properties.map((each) => `${type} ${each}`)));
  const used = new Set(inSnapshot.map(({ leaf }) => subjectOf(leaf)));
  const unlisted = inSnapshot.filter(({ leaf }) => !listed.has(subjectOf(leaf)));
  expect(unlisted.map(({ because = '', leaf }) => `${subjectOf(leaf)} (${named(leaf)}): ${because}`)).toEqual([]);
  expect([...listed].filter((each) => !used.has(each))).toEqual([]);
}
