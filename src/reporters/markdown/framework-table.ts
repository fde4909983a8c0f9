import type { ControlVerdict, FrameworkStatus } from '#src/model/framework-status.ts';
import { markdownText } from '../words/markdown-text.ts';

const COLUMNS: readonly ControlVerdict[] = ['fail', 'unknown', 'waived', 'pass', 'not-applicable', 'not assessed'];

/** How many controls of each framework stand how; empty without frameworks. */
export function frameworkTable(frameworks: readonly FrameworkStatus[]): string {
  if (frameworks.length === 0) return '';
  const rows = frameworks.map(({ title, version, controls }) => {
    const counts = COLUMNS.map((verdict) => controls.filter(({ status }) => status === verdict).length);
    return `| ${[markdownText(`${title} ${version}`), ...counts].join(' | ')} |`;
  });
  const heads = ['Controls of', ...COLUMNS];
  return `\n| ${heads.join(' | ')} |\n|${heads.map((_, at) => (at === 0 ? ' --- |' : ' ---: |')).join('')}\n${rows.join('\n')}\n`;
}
