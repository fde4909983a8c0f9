/** A place in a file that a person wrote. `line` and `column` count from 1; `file` is relative to the workspace. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with a file, flag or parameter: what was found, what was expected, and what to do. */
export interface Problem {
  readonly message: string;
  readonly location?: Location;
  readonly fix?: string;
}

/** A mistake its user can mend (a file, a flag, credentials): the command prints it in full and exits with code 2. */
export class AuditError extends Error {
  override readonly name = 'AuditError';
  /** Stable, for scripts: `<area>/<what>`, e.g. `environment/unknown`. */
  readonly code: string;
  readonly problems: readonly Problem[];

  constructor(code: string, problems: Problem | readonly Problem[]) {
    const list = [problems].flat();
    super(list.map(formatProblem).join('\n'));
    this.code = code;
    this.problems = list;
  }
}

/**
 * The run itself broke in a way we know: nothing may be concluded from it. Printed without a stack; exit code 70, so that
 * nobody takes it for findings or for a clean run.
 */
export class BrokenRunError extends Error {
  override readonly name = 'BrokenRunError';
}

/** `file:line:column: message. fix`, the form that terminals and editors make clickable. */
export function formatProblem({ message, location, fix }: Problem): string {
  const where = location ? `${location.file}:${location.line}:${location.column}: ` : '';
  return `${where}${message}${fix ? `\n  ${fix}` : ''}`;
}
