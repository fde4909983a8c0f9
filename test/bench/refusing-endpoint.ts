import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Answers every request as STS refuses a key that it does not know. */
const SCRIPT = `
const body = '<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>unknown key</Message></Error></ErrorResponse>';
const server = require('node:http').createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(403, { 'content-type': 'text/xml' }).end(body));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit()).resume();
`;

/** An AWS that refuses whoever asks, in a process of its own: a command run against it makes one API request and ends. */
export async function startRefusingEndpoint(): Promise<{ readonly endpoint: string; readonly close: () => void }> {
  const child = spawn(process.execPath, ['-e', SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const port of createInterface(child.stdout))
    return { endpoint: `http://localhost:${port}`, close: () => child.stdin.end() };
  throw new Error('the refusing endpoint did not start');
}
