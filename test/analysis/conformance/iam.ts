import { runIamCases } from './iam-cases.ts';
import { printTally } from './tally.ts';

printTally(runIamCases);
