import { parseArgs } from 'node:util';
import { CORPUS, readCorpus } from './corpus-case.ts';
import { reportOf, resultsOf, summaryOf } from './corpus-report.ts';

// `npm run conformance:drift [-- --data <file> --json]`: the drift comparison against recorded reads of AWS.

const { values } = parseArgs({ options: { data: { type: 'string', default: CORPUS }, json: { type: 'boolean' } } });
const cases = readCorpus(values.data);
if (cases) {
  const results = resultsOf(cases);
  process.stdout.write(`${reportOf(results)}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(summaryOf(results))}\n`);
} else {
  process.stderr.write(`${values.data} is not there: nothing to compare\n`);
  process.exitCode = 2;
}
