/** Something that must hold of an engine; it throws where it does not. Tests and mutation runs go through the same ones. */
export interface Check {
  readonly name: string;
  readonly run: () => void;
}
