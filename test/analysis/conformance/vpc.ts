import { printTally } from './tally.ts';
import { runVpcCases } from './vpc-cases.ts';

printTally(runVpcCases);
