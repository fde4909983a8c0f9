interface Context {
  readonly parentURL?: string;
}

type Next = (specifier: string, context: Context) => Promise<{ readonly url: string }>;

/** The engines and their checks, but not what checks compare with: that is worked out once. */
const OWN = /\/(src|test)\/analysis\/(?!.*\/tried\.ts).*\.ts(\?|$)/;

/** A module hook: what a run's modules import of the engines belongs to that run. */
export async function resolve(specifier: string, context: Context, next: Next): Promise<{ readonly url: string }> {
  const resolved = await next(specifier, context);
  const run = /[?&](run=\d+)/.exec(context.parentURL ?? '')?.[1];
  if (run === undefined || !OWN.test(resolved.url) || resolved.url.includes(run)) return resolved;
  return { ...resolved, url: `${resolved.url}${resolved.url.includes('?') ? '&' : '?'}${run}` };
}
