import { networkOf } from '#src/analysis/network/network-of.ts';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { demandOf, typesOf } from '#src/spec/demand.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { isWhole, type Narrowing, narrowSpec } from '#src/spec/narrow-spec.ts';
import { loadSpec, type Spec } from '#src/spec/spec.ts';
import type { CheckRequest } from './check.ts';
import { invariantDemand } from './prove/invariant-demand.ts';
import type { Question } from './prove/question.ts';
import { realmOf } from './prove/realm.ts';
import { waysBetween, type Ways } from './prove/ways.ts';
import type { RunContext } from './run-context.ts';
import { takeSnapshot } from './take-snapshot.ts';

export interface PathRequest extends CheckRequest {
  /** Components, `internet` or `anywhere`. */
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** The last port of a range. */
  readonly toPort?: number;
  readonly protocol: 'tcp' | 'udp';
}

/** The answer of `explain path`, as its JSON has it. */
export interface PathExplained extends Ways {
  readonly schema: 'infra-audit/path/v1';
  readonly environment: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  readonly toPort?: number;
}

const RESERVED = ['internet', 'anywhere'];

/** Reads what decides about packets, and says how one gets from here to there, or what stops it where. */
export async function explainPath(request: PathRequest, context: RunContext): Promise<PathExplained> {
  const { workspace, environment: name, overrides, source, from, to, port, toPort, protocol } = request;
  const environment = loadEnvironment(workspace, name, overrides);
  const wanted = loadSpec(workspace, environment);
  refuseStrangers(wanted, [from, to]);
  const narrowing: Narrowing = {
    components: [from, to].filter((each) => !RESERVED.includes(each)),
    only: [],
    skip: [],
  };
  const part = isWhole(narrowing) ? { ...wanted, components: [] } : narrowSpec(wanted, narrowing).spec;
  const ofSpec = demandOf(part);
  const ofPaths = invariantDemand({ statements: PATHS }, ofSpec);
  const snapshot = await takeSnapshot(environment, source, context, new Set([...typesOf(part), ...ofPaths.types]), {
    demand: (type, properties, of) => ofSpec(type, properties, of) || ofPaths.demand(type, properties, of),
  });
  const spec = loadSpec(workspace, environment, snapshot.account);
  const network = networkOf(snapshot.resources, snapshot.gaps);
  const question: Question = { realm: realmOf(spec, snapshot), others: [], snapshot, network: () => network };
  const ports = { port, ...(toPort === undefined ? {} : { toPort }) };
  const ways = waysBetween({ from, to, ...ports, protocol }, question);
  return { schema: 'infra-audit/path/v1', environment: name, from, to, protocol, ...ports, ...ways };
}

/** What `reaches` needs, straight or through a load balancer. */
const PATHS: Spec['statements'] = [
  {
    kind: 'invariant',
    name: 'path',
    title: '',
    severity: 'low',
    components: [],
    statement: { reaches: {} },
    document: [],
    location: { file: '', line: 0, column: 0 },
  },
];

function refuseStrangers({ components }: Spec, names: readonly string[]): void {
  const known = [...new Set([...RESERVED, ...components.flatMap(({ name, family }) => [name, family])])];
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const message = `unknown component "${stranger}"`;
  throw new AuditError('explain/unknown-component', { message, fix: didYouMean(stranger, known.toSorted()) });
}
