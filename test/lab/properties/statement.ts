/** One thing that the design says, in our words, and whether a deployed environment can show it. */
export interface Statement {
  /**
   * Where it is said: a section of the architecture document, a row of the decisions that read it, or a convention of the
   * reference stacks that the document is silent about.
   */
  readonly section: string;
  readonly says: string;
  /** Why no property check can hold it; absent: at least one check does. */
  readonly note?: string;
}

/** A statement that checks hold. */
export const said = (section: string, says: string): Statement => ({ section, says });

/** A statement that no read of a property can hold, and why. */
export const noted = (section: string, says: string, note: string): Statement => ({ section, says, note });
