/** What of a terminal the line needs. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** One line that each message overwrites and an empty one clears; silent where nobody watches: no terminal, or CI. */
export function progressLine(terminal: Terminal, isQuiet: boolean): (message: string) => void {
  if (!terminal.isTTY || isQuiet) return () => undefined;
  // A line that wraps could not be overwritten.
  return (message) => terminal.write(`\r\u001B[K${message.slice(0, (terminal.columns ?? 80) - 1)}`);
}
