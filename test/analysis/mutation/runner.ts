import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Check } from './check.ts';

/** What Stryker's instrumented code reads and counts: https://stryker-mutator.io/docs/mutation-testing-elements/mutant-schemata */
interface Instrumented {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: unknown;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
}

const SCOPE = '__stryker__';

/**
 * Runs the checks of one engine in Stryker's own process. The engine's modules are loaded anew for each mutant, so nothing that
 * a broken one remembers reaches the next; what the checks compare with is worked out once.
 */
class InProcess {
  #runs = 0;

  constructor() {
    register(new URL('reload.ts', import.meta.url));
  }

  capabilities(): { readonly reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async dryRun(): Promise<object> {
    const scope = instrumented();
    const tests = [];
    for (const { name, run } of await this.#load()) {
      const start = performance.now();
      scope.currentTestId = name;
      const failure = failureOf(run);
      const result = failure === undefined ? { status: 0 } : { status: 1, failureMessage: failure };
      tests.push({ id: name, name, timeSpentMs: performance.now() - start, ...result });
    }
    scope.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: scope.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRun): Promise<object> {
    const scope = instrumented();
    Object.assign(scope, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    let nrOfTests = 0;
    try {
      for (const { name, run } of await this.#load()) {
        if (testFilter && !testFilter.includes(name)) continue;
        nrOfTests += 1;
        const failureMessage = failureOf(run);
        if (hitLimit !== undefined && (scope.hitCount ?? 0) > hitLimit) return { status: 'timeout' };
        if (failureMessage !== undefined) return { status: 'killed', killedBy: [name], failureMessage, nrOfTests };
      }
      return { status: 'survived', nrOfTests };
    } catch (error) {
      return { status: 'killed', killedBy: ['loading'], failureMessage: String(error), nrOfTests };
    } finally {
      scope.activeMutant = undefined;
    }
  }

  async #load(): Promise<readonly Check[]> {
    this.#runs += 1;
    const url = pathToFileURL(`${process.cwd()}/test/analysis/${process.env['ENGINE'] ?? ''}/checks.ts`);
    const { CHECKS } = (await import(`${url.href}?run=${this.#runs}`)) as { readonly CHECKS: readonly Check[] }; // each engine's checks.ts exports them
    return CHECKS;
  }
}

function instrumented(): Instrumented {
  const scope = globalThis as { [SCOPE]?: Instrumented }; // where the instrumented code looks for it
  return (scope[SCOPE] ??= {});
}

function failureOf(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** https://stryker-mutator.io/docs/stryker-js/guides/create-a-plugin/ */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcess }];
