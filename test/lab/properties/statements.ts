import type { Statement } from './statement.ts';
import { componentStatements } from './statements-components.ts';
import { decisionStatements } from './statements-decisions.ts';
import { overviewStatements } from './statements-overview.ts';

const all = { ...overviewStatements, ...componentStatements, ...decisionStatements };

/** Key of one statement of the design. */
export type StatementId = keyof typeof all;

/** All that the architecture document and the decisions that read it say, line by line. */
export const statements: Readonly<Record<StatementId, Statement>> = all;
