import { connectAws } from '../handlers/aws-clients.ts';
import type { Place } from './place.ts';
import { type Compute, readCompute } from './read-compute.ts';
import { type Data, readData } from './read-data.ts';
import { type Edge, readEdge } from './read-edge.ts';
import { type Network, readNetwork } from './read-network.ts';
import { type Observability, readObservability } from './read-observability.ts';
import { readSecurity, type Security } from './read-security.ts';

/** What the AWS SDK says of one environment. An area that could not be read throws when it is asked for. */
export interface LiveEnvironment {
  readonly place: Place;
  readonly network: Network;
  readonly security: Security;
  readonly data: Data;
  readonly compute: Compute;
  readonly edge: Edge;
  readonly observability: Observability;
}

/** Reads every area once, through describe, get and list calls alone. */
export async function readEnvironment(endpoint: string, place: Place): Promise<LiveEnvironment> {
  const aws = connectAws(endpoint, place.region);
  const [network, security, data, compute, edge, observability] = await Promise.all([
    outcome(readNetwork(aws, place)),
    outcome(readSecurity(aws, place)),
    outcome(readData(aws, place)),
    outcome(readCompute(aws, place)),
    outcome(readEdge(aws, place)),
    outcome(readObservability(aws, place)),
  ]);
  return {
    place,
    get network() {
      return network();
    },
    get security() {
      return security();
    },
    get data() {
      return data();
    },
    get compute() {
      return compute();
    },
    get edge() {
      return edge();
    },
    get observability() {
      return observability();
    },
  };
}

/** The value or the error, for later: one area that cannot be read must not hide the others. */
async function outcome<T>(read: Promise<T>): Promise<() => T> {
  try {
    const value = await read;
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
