import Module from 'node:module';
import type { App } from 'aws-cdk-lib';
import { type AttachOptions, recordOf } from './attach.ts';
import { APP_FILE, loadCdkModules } from './cdk-modules.ts';
import { loadNagPolicy, nearestNagPolicy } from './policy.ts';
import { POLICY_VARIABLE, RECORD_VARIABLE, writeNagFailure, writeNagRecord } from './record-file.ts';

/** Under this key `attachNag` leaves on an app what the gate is to judge it by. */
export const OPTIONS = Symbol.for('infra-audit.nag.options');

/** The frames that a construct deep inside a library needs, so that the user's own line is among them. */
const STACK_FRAMES = 60;

type Load = (this: NodeModule, filename: string) => unknown;

interface WatchedApp extends App {
  readonly [OPTIONS]?: Omit<AttachOptions, 'tool'>;
}

interface AppClass {
  readonly prototype: { synth: (this: WatchedApp, ...rest: never[]) => unknown };
}

/**
 * Runs every pack over every CDK app of this process once it is synthesized, and writes down what they say. It watches
 * Node's CommonJS loader, through which aws-cdk-lib comes under `import`, `require`, tsx and ts-node alike.
 */
export function watchForApps(tool: string): void {
  const folder = process.env[RECORD_VARIABLE];
  if (folder === undefined) return;
  Error.stackTraceLimit = STACK_FRAMES;
  const prototype = Module.prototype as unknown as { load: Load }; // what Module._load calls for each new file
  const load = prototype.load;
  prototype.load = function (filename) {
    const result = load.call(this, filename);
    if (APP_FILE.test(filename)) watchClass((this.exports as { App: AppClass }).App, folder, tool); // by its name
    return result;
  };
}

function watchClass({ prototype }: AppClass, folder: string, tool: string): void {
  const synth = prototype.synth;
  const files = new WeakMap<App, string>();
  prototype.synth = function (...rest) {
    const assembly = synth.apply(this, rest);
    // An app may be synthesized again: what it says last counts.
    files.set(this, writeDown(this, folder, tool, files.get(this)));
    return assembly;
  };
}

/** The app must not fail of our failing: the gate reads why there is no proper record. */
function writeDown(app: WatchedApp, folder: string, tool: string, file: string | undefined): string {
  try {
    const options = { ...(app[OPTIONS] ?? defaultOptions()), tool };
    const packs = options.policy.packs.map(({ name }) => name);
    return writeNagRecord(folder, recordOf(app, loadCdkModules(app, tool), options, packs).record, file);
  } catch (error) {
    return writeNagFailure(folder, error, file);
  }
}

function defaultOptions(): Omit<AttachOptions, 'tool'> {
  const file = process.env[POLICY_VARIABLE];
  const policy = file ? loadNagPolicy(file) : nearestNagPolicy(process.cwd());
  return { policy, day: new Date().toISOString().slice(0, 10) };
}
