import { execFileSync } from 'node:child_process';

/** The CLI under test is the built one: build it from what is in the tree, before any test. */
export default function setup(): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'src/build/bundle.ts'], { stdio: 'inherit' });
}
