import { AuditError } from '#src/model/audit-error.ts';

/** What the work gives, or the mistake it stumbled on: one environment's mistake stops no other. Everything else is thrown. */
export async function orMistake<Of>(work: () => Of | Promise<Of>): Promise<Of | AuditError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AuditError) return error;
    throw error;
  }
}
