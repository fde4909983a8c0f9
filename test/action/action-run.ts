import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** What one step of the action did. */
export interface StepResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: string;
  readonly summary: string;
}

export interface ActionRun {
  readonly reports: string;
  step(name: string, variables?: Readonly<Record<string, string>>): StepResult;
  /** Calls of `gh` by their words, and the bodies it was given. */
  comments(): { readonly calls: readonly (readonly string[])[]; readonly bodies: readonly string[] };
  /** What `gh` answers to a list: ids of the comments that the filter leaves, one a line. */
  known(ids: string): void;
}

/** A `gh` that keeps its words and what it was to send, and answers a list with what the test put beside it. */
const GH = `#!/usr/bin/env bash
printf '%s\\0' "$@" >>"$FAKE/calls"; printf '\\1' >>"$FAKE/calls"
while (($#)); do case "$1" in --input) jq --raw-output .body "$2" >>"$FAKE/bodies"; printf '\\1' >>"$FAKE/bodies";; --jq) list=1;; esac; shift; done
if [[ -n "\${list:-}" ]]; then cat "$FAKE/known" 2>/dev/null || exit 4; fi
`;

/** The action's script with the built CLI and a fake `gh` on its PATH, in a folder of its own, for one test. */
export function actionRun(): ActionRun {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-action-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return actionRunIn(folder);
}

/** The same in a folder that somebody else clears away. */
export function actionRunIn(folder: string): ActionRun {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'gh'), GH);
  chmodSync(join(bin, 'gh'), 0o755);
  const read = (name: string): string => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  return {
    reports: join(folder, 'reports'),
    known: (ids) => writeFileSync(join(folder, 'known'), ids),
    comments: () => ({
      calls: read('calls')
        .split('\u0001')
        .filter(Boolean)
        .map((call) => call.split('\0').slice(0, -1)),
      bodies: read('bodies').split('\u0001').filter(Boolean),
    }),
    step(name, variables = {}) {
      const env = {
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        HOME: folder,
        FAKE: folder,
        STEP: name,
        GITHUB_ACTION_PATH: resolve('.'),
        GITHUB_REPOSITORY: 'team/infra',
        GITHUB_OUTPUT: join(folder, 'outputs'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        PULL_REQUEST: '7',
        REPORTS: join(folder, 'reports'),
        INPUT_COMMAND: 'check',
        INPUT_ENVIRONMENT: 'cheetah',
        INPUT_SOURCE: resolve('reports/examples/cheetah-drifted.snapshot.gz'),
        ...variables,
      };
      const script = resolve('.github/scripts/action.sh');
      const { status, stdout, stderr } = spawnSync(script, [], { cwd: resolve('.'), env, encoding: 'utf8' });
      return { code: status, stdout, stderr, outputs: read('outputs'), summary: read('summary') };
    },
  };
}
