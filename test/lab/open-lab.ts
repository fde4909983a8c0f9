import { keepAccount, startAccount } from './account.ts';
import { type Contents, fillAccount } from './fill-account.ts';
import type { Flags } from './flags.ts';
import { startProxy } from './proxy/index.ts';
import { readRecordedLab, writeRecordedLab } from './recorded-lab.ts';

/** An account behind the fault-injecting proxy, and what it holds. */
export interface Lab {
  readonly endpoint: string;
  readonly contents: Contents;
  /** Fails when the emulator ends by itself. */
  readonly ended: Promise<never>;
  readonly close: () => Promise<void>;
}

/** Starts the lab that the flags ask for: a deployed emulator, or the replay of a recording. */
export async function openLab(flags: Flags, tell: (line: string) => void, signal: AbortSignal): Promise<Lab> {
  const { replay } = flags.proxy;
  return replay === undefined ? startLab(flags, tell, signal) : replayLab(flags, replay);
}

async function startLab(flags: Flags, tell: (line: string) => void, signal: AbortSignal): Promise<Lab> {
  const { deploy, environments, imageTag, port, proxy, seed, set } = flags;
  const account = await startAccount(tell, seed);
  try {
    // Before the deployment, which goes past it: a port that is taken or a wrong file is told at once.
    const front = await startProxy({ ...proxy, upstream: account.endpoint, port });
    const filling = { environments, imageTag, set, deploy, inOrder: seed !== undefined, tell, signal };
    const contents = await Promise.race([fillAccount(account, filling), account.ended]);
    await keepAccount(account);
    if (proxy.record !== undefined) writeRecordedLab(proxy.record, contents);
    const close = async (): Promise<void> => {
      await front.close();
      await account.close();
    };
    return { endpoint: front.url, contents, ended: account.ended, close };
  } catch (error) {
    await account.close();
    throw error;
  }
}

async function replayLab({ port, proxy }: Flags, recording: string): Promise<Lab> {
  const contents = readRecordedLab(recording);
  const front = await startProxy({ ...proxy, port });
  return { endpoint: front.url, contents, ended: new Promise(() => undefined), close: () => front.close() };
}
