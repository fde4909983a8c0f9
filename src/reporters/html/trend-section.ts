import type { Report } from '#src/model/report.ts';
import type { RunPoint } from '#src/model/run-point.ts';
import { readable } from './header.ts';
import { type Markup, markup, NOTHING } from './markup-tag.ts';

const SIZE = { width: 720, height: 180, left: 44, top: 12, bottom: 28 } as const;
const MOST_RUNS = 60;

/** Failing and unknown findings over the runs that were kept, as a chart and as the table that it is drawn of. */
export function trendSection({ history = [] }: Report): Markup {
  if (history.length < 2) return NOTHING;
  const runs = history.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(-MOST_RUNS);
  return markup`<section id="trend" aria-labelledby="trend-title"><h2 id="trend-title">Trend</h2>
${chart(runs)}<details><summary>The figures</summary><table><thead><tr><th scope="col">Run</th><th scope="col">Failing</th><th scope="col">Unknown</th><th scope="col">Accepted</th><th scope="col">Passing</th></tr></thead>
<tbody>${runs
    .toReversed()
    .map(
      ({ at, fail, unknown, waived, pass }) =>
        markup`<tr><th scope="row">${readable(at)}</th><td class="figure-cell">${fail}</td><td class="figure-cell">${unknown}</td><td class="figure-cell">${waived}</td><td class="figure-cell">${pass}</td></tr>`,
    )}</tbody></table></details></section>`;
}

function chart(runs: readonly RunPoint[]): Markup {
  const { width, height, left, top, bottom } = SIZE;
  const most = Math.max(1, ...runs.map(({ fail, unknown }) => Math.max(fail, unknown)));
  const x = (index: number): number => Math.round(left + (index / (runs.length - 1)) * (width - left - 16));
  const y = (count: number): number => Math.round(top + (1 - count / most) * (height - top - bottom));
  const path = (of: (run: RunPoint) => number): string =>
    runs.map((run, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(of(run))}`).join('');
  const [first, last] = [runs[0], runs.at(-1)];
  return markup`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="Failing findings went from ${first?.fail ?? 0} to ${last?.fail ?? 0}, unknown ones from ${first?.unknown ?? 0} to ${last?.unknown ?? 0}, over ${runs.length} runs">
<path class="axis" d="M${left} ${top}V${height - bottom}H${width - 16}"/><text x="${left - 8}" y="${top + 8}" text-anchor="end">${most}</text><text x="${left - 8}" y="${height - bottom}" text-anchor="end">0</text>
<path class="unknown-line" d="${path(({ unknown }) => unknown)}"/><path class="fail-line" d="${path(({ fail }) => fail)}"/>
${runs.map((run, index) => markup`<circle class="fail-dot" cx="${x(index)}" cy="${y(run.fail)}" r="3"><title>${readable(run.at)}: ${run.fail} failing, ${run.unknown} unknown</title></circle>`)}
<text x="${left}" y="${height - 8}">${readable(first?.at ?? '')}</text><text x="${width - 16}" y="${height - 8}" text-anchor="end">${readable(last?.at ?? '')}</text></svg>
<p class="soft"><span class="key fail-key"></span> failing <span class="key unknown-key"></span> unknown</p>`;
}
