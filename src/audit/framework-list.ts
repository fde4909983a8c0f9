import type { Workspace } from '#src/spec/workspace.ts';
import { loadFrameworksOf, loadRules } from './rule-load.ts';

/** The frameworks of a workspace with how many of their controls have rules; as JSON with each control. */
export async function listFrameworks(workspace: Workspace, format: 'text' | 'json'): Promise<string> {
  const frameworks = loadFrameworksOf(workspace, await loadRules(workspace));
  if (format === 'json') return `${JSON.stringify(frameworks, undefined, 2)}\n`;
  const widest = Math.max(0, ...frameworks.map(({ name }) => name.length));
  const lines = frameworks.map(({ name, title, version, controls }) => {
    const assessed = controls.filter(({ rules }) => rules.length > 0).length;
    return `${name.padEnd(widest)}  ${title} ${version}: ${assessed} of ${controls.length} controls assessed`;
  });
  return `${lines.join('\n')}\n`;
}
