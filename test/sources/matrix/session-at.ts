import type { Agent } from 'node:http';
import { CallLog } from '#src/aws/call-log.ts';
import { clientConfig } from '#src/aws/clients.ts';
import { Governor } from '#src/aws/governor.ts';
import type { ClientClass, Session } from '#src/aws/session.ts';
import { clientConfig as withoutDelays } from '../../lab/proxy/fixtures/client-config.ts';

const REGION = 'us-east-1';

/** A read's session with every wait taken out: two attempts a call, no delay between them, no rate limit. */
export function sessionAt(url: string, httpAgent: Agent): Session {
  const { requestHandler, ...usual } = clientConfig({ region: REGION });
  // Sessions share the connections: clients are never told that a read is over.
  const shared = { ...requestHandler, httpAgent };
  const config = { ...usual, ...withoutDelays(url, { attempts: 2 }), requestHandler: shared };
  const clients = new Map<string, unknown>();
  return {
    account: '123456789012',
    region: REGION,
    partition: 'aws',
    calls: new CallLog(),
    governor: new Governor({ concurrency: 20, perSecond: 100_000 }),
    client<Client>(type: ClientClass<Client>, region = REGION): Client {
      const key = `${type.name} ${region}`;
      const known = clients.get(key) ?? new type({ ...config, region });
      clients.set(key, known);
      return known as Client; // the map holds each class's own instance under the class's name
    },
  };
}
