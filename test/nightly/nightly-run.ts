import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** What one run of the script did. */
export interface NightlyResult {
  readonly code: number | null;
  readonly stderr: string;
  /** Each call of `gh` by its words. */
  readonly gh: readonly (readonly string[])[];
  /** The body given to `gh issue create` or `edit`. */
  readonly body: string;
  readonly summary: string;
}

export interface Nightly {
  readonly folder: string;
  run(step: 'guard' | 'audit' | 'publish', variables?: Readonly<Record<string, string>>): NightlyResult;
  /** What the audit left behind. */
  leave(exitCode: string, json: string | undefined, text?: string): void;
}

/** A `gh` that keeps its words and its body file, and answers what the test put into files beside it. */
const GH = `#!/usr/bin/env bash
printf '%s\\0' "$@" >>"$FAKE/calls"; printf '\\1' >>"$FAKE/calls"
while (($#)); do if [[ "$1" == --body-file ]]; then cp "$2" "$FAKE/body"; fi; all+=" $1"; shift; done
for name in repo-view issue-list; do
  if [[ "$all" == " \${name/-/ }"* ]]; then
    if [[ -f "$FAKE/$name.fails" ]]; then exit 4; fi
    cat "$FAKE/$name" 2>/dev/null
  fi
done
exit 0
`;

/** An \`infra-audit\` that leaves the report and ends with the code of files beside it. */
const NPX = `#!/usr/bin/env bash
printf '%s\\n' "$*" >"$FAKE/npx"
for word in "$@"; do case "$word" in json=*) cp "$FAKE/report.json" "\${word#json=}";; text=*) cp "$FAKE/report.txt" "\${word#text=}";; esac; done
exit "$(<"$FAKE/code")"
`;

/** The script in a folder of its own, with a real shell and fake \`gh\` and \`npx\` on its PATH. */
export function nightly(answers: Readonly<Record<string, string>> = {}): Nightly {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-nightly-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [bin, fake, reports] = ['bin', 'fake', 'reports/nightly'].map((name) => join(folder, name));
  if (!bin || !fake || !reports) throw new TypeError('three names give three paths');
  for (const path of [bin, fake, reports]) mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries({ gh: GH, npx: NPX })) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  for (const [name, text] of Object.entries({ 'repo-view': 'true', 'issue-list': '', ...answers })) {
    writeFileSync(join(fake, name), text);
  }
  const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  return {
    folder,
    leave(exitCode, json, text = 'the report\n') {
      writeFileSync(join(reports, 'drift-cheetah.exit-code'), exitCode);
      writeFileSync(join(reports, 'drift-cheetah.txt'), text);
      if (json !== undefined) writeFileSync(join(reports, 'drift-cheetah.json'), json);
    },
    run(step, variables = {}) {
      const env = {
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        FAKE: fake,
        ENVIRONMENT: 'cheetah',
        GITHUB_REPOSITORY: 'team/infra',
        RUN_URL: 'https://github.com/team/infra/actions/runs/7',
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
        ...variables,
      };
      const script = resolve('.github/scripts/nightly-drift.sh');
      const { status, stderr } = spawnSync(script, [step], { cwd: folder, env, encoding: 'utf8' });
      const calls = read(join(fake, 'calls')).split('\u0001').filter(Boolean);
      return {
        code: status,
        stderr,
        gh: calls.map((call) => call.split('\0').slice(0, -1)),
        body: read(join(fake, 'body')),
        summary: read(join(folder, 'summary.md')),
      };
    },
  };
}
