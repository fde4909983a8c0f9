import { fstatSync } from 'node:fs';
import { AuditError } from '#src/model/audit-error.ts';
import { environmentNames } from '#src/spec/environment.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import { type Flags, help, readFlags } from './flags.ts';
import { type LabContents, startLab } from './lab.ts';
import { startProxy } from './proxy/index.ts';
import { readRecordedLab, writeRecordedLab } from './recorded-lab.ts';

const tell = (line: string): void => console.error(`lab: ${line}`);

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2), environmentNames(findWorkspace(import.meta.dirname)));
  if (flags.help) {
    process.stdout.write(help);
    return;
  }
  const started = performance.now();
  const stop = new AbortController();
  const over = stopRequested().then(() => stop.abort());
  const opened = open(flags, stop.signal).catch((error: unknown) => {
    if (stop.signal.aborted) process.exit(0);
    throw error;
  });
  const { close, ended, endpoint, ...contents } = await opened;
  try {
    console.log(JSON.stringify({ ready: true, endpoint, control: `${endpoint}/_lab`, ...contents }));
    tell(`ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    await Promise.race([over, ended]);
  } finally {
    await close();
  }
}

interface OpenLab extends LabContents {
  readonly endpoint: string;
  readonly ended: Promise<never>;
  close(): Promise<void>;
}

async function open(flags: Flags, signal: AbortSignal): Promise<OpenLab> {
  const { deploy, environments, imageTag, port, proxy, seed } = flags;
  if (proxy.replay !== undefined) {
    const contents = readRecordedLab(proxy.replay);
    const { close, url } = await startProxy({ ...proxy, upstream: 'http://localhost:1', port });
    return { ...contents, endpoint: url, ended: new Promise<never>(() => undefined), close };
  }
  const options = { environments, imageTag, deploy, tell, signal };
  const lab = await startLab(seed === undefined ? options : { ...options, seed });
  const { account, region, set } = lab;
  const contents = { account, region, environments, set };
  const front = await startProxy({ ...proxy, upstream: lab.endpoint, port });
  if (proxy.record !== undefined) writeRecordedLab(proxy.record, contents);
  const close = async (): Promise<void> => {
    await front.close();
    await lab.close();
  };
  return { ...contents, endpoint: front.url, ended: lab.ended, close };
}

/** Resolves at SIGTERM, SIGINT, or when whoever started this closes its stdin or dies. */
function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    // A pipe is a lifeline; /dev/null, a file or a terminal (whose end is Ctrl-D) says nothing about the parent.
    const stdin = fstatSync(process.stdin.fd);
    if (stdin.isFIFO() || stdin.isSocket()) process.stdin.once('end', resolve).once('error', resolve).resume();
  });
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof AuditError ? error.message : error);
    process.exit(error instanceof AuditError ? 2 : 70);
  },
);
