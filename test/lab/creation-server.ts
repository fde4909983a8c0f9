import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AwsClients, connectAws } from './handlers/aws-clients.ts';
import { createResource, type Creation } from './handlers/registry.ts';

/** Where the emulator's CloudFormation has its resources created. */
export interface CreationServer {
  readonly url: string;
  /** Must be called once, before the first stack: the emulator has no address before it has this one. */
  readonly connect: (endpoint: string) => void;
  readonly close: () => void;
}

/** Answers each creation with `{ ref, atts }`, or with status 400 and `{ error }`, which fails the stack. */
export async function startCreationServer(): Promise<CreationServer> {
  let endpoint = '';
  const clients = new Map<string, AwsClients>();
  const clientsOf = (region: string): AwsClients => {
    const known = clients.get(region) ?? connectAws(endpoint, region, 'cloudformation.amazonaws.com');
    clients.set(region, known);
    return known;
  };
  const server = createServer((request, response) => {
    void readCreation(request)
      .then((creation) => createResource(creation, clientsOf(creation.region)))
      .then(
        (created) => response.end(JSON.stringify(created)),
        (error: unknown) => {
          response.statusCode = 400;
          response.end(JSON.stringify({ error: String(error) }));
        },
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    connect: (address) => {
      endpoint = address;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readCreation(request: IncomingMessage): Promise<Creation> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  // The only client is emulator/cloudformation.py, which sends this shape.
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Creation;
}
