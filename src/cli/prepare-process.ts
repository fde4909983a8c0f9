import { EXIT } from '#src/model/exit-code.ts';
import { onInterrupt } from './interrupt.ts';

/** What holds for every command line: signals, a reader that goes away, and what the SDK may say. */
export function prepareProcess(): void {
  // Every version of the SDK that we pin runs on Node 20; its notice about later ones is no news to our users.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  onInterrupt(() => process.exit(EXIT.interrupted));
  // A pager or head closes the pipe early: that is no failure of ours, and it changes neither the exit code nor the files
  // that are still to be written.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exit(EXIT.internal);
  });
}
