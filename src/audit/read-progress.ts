import type { Session } from '#src/aws/session.ts';
import type { Part, PartRead, ReadWatch } from '#src/sources/live/read-part.ts';

/** How long a read may be silent, and how often it speaks then, in milliseconds. */
const EVERY_MS = 2000;

/**
 * Says every two seconds how far a read has come: services done, resources, calls. `stop` ends it and clears the line; a
 * read that is over sooner says nothing.
 */
export function readProgress(
  sessions: readonly Session[],
  say: (message: string) => void,
): { readonly watch: ReadWatch; readonly stop: () => void } {
  const open = new Map<string, number>();
  let services = 0;
  let resources = 0;
  let hasSpoken = false;
  const tell = (): void => {
    hasSpoken = true;
    const [first] = sessions;
    const where = `account ${first?.account ?? ''}, ${sessions.map(({ region }) => region).join(', ')}`;
    const calls = sessions.flatMap((session) => Object.values(session.calls.counts())).reduce((sum, n) => sum + n, 0);
    say(
      `reading ${where}: ${services - open.size} of ${services} services done, ${resources} resources, ${calls} calls`,
    );
  };
  const timer = setInterval(tell, EVERY_MS);
  timer.unref();
  return {
    watch: {
      begin(parts: readonly Part[]) {
        for (const { collector } of parts) open.set(collector.service, (open.get(collector.service) ?? 0) + 1);
        services = open.size;
      },
      done({ collector: { service } }: Part, read: PartRead) {
        resources += read.resources.length;
        const left = (open.get(service) ?? 1) - 1;
        if (left > 0) open.set(service, left);
        else open.delete(service);
      },
    },
    stop() {
      clearInterval(timer);
      if (hasSpoken) say('');
    },
  };
}
