/** What the page's script is given, as JSON: texts once in a table, everything else numbers that point into it. */
export interface PackedPage {
  readonly texts: readonly string[];
  /** Sorted: what to do first comes first. */
  readonly findings: readonly PackedFinding[];
  /** Indexes of findings by the id of the picture's box that they are marked on, with the box's name. */
  readonly boxes: Readonly<Record<string, { readonly name: string; readonly findings: readonly number[] }>>;
}

/** An index into `texts`. */
export type TextIndex = number;

/** One finding; a member that is absent is one that it does not have. */
export interface PackedFinding {
  /** Fingerprint. */
  readonly f: string;
  /** Findings of one number come of one cause. */
  readonly g: number;
  /** `fail`, `unknown`, `pass`, `not-applicable`. */
  readonly v: TextIndex;
  readonly s: TextIndex;
  readonly k: TextIndex;
  readonly r: TextIndex;
  readonly t: TextIndex;
  /** The component's name and title. */
  readonly c?: TextIndex;
  readonly ct?: TextIndex;
  /** Type, id and name of the resource, and its page in the AWS console. */
  readonly rt: TextIndex;
  readonly ri: TextIndex;
  readonly rn?: TextIndex;
  readonly rl?: TextIndex;
  /** Why it is unknown; who accepted it, why and until when. */
  readonly y?: TextIndex;
  readonly w?: TextIndex;
  /** 1: only informs. */
  readonly i?: 1;
  /** `new`, `known` or `worse`, against the earlier report. */
  readonly b?: TextIndex;
  readonly e?: readonly PackedEvidence[];
  /** Of a drift: who is out of line, what that does, why it is none, and who moved it. */
  readonly d?: readonly (readonly [label: TextIndex, text: TextIndex])[];
  /** `file:line:column`. */
  readonly l?: readonly TextIndex[];
  readonly fw?: readonly TextIndex[];
  readonly m?: TextIndex;
  readonly why?: TextIndex;
}

/** What was looked at, and each side of it. */
export interface PackedEvidence {
  readonly p: TextIndex;
  readonly s: readonly PackedSide[];
}

/** A side's name and lines; a line with 1 is one that differs. */
export type PackedSide = readonly [name: TextIndex, lines: readonly (readonly [text: TextIndex, differs: 0 | 1])[]];
