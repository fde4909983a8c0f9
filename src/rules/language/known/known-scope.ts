import type { LanguageFunction, Variables } from '../compile.ts';
import type { Columns } from './columns.ts';

/** A function, and what its signature says that it gives. */
export type KnownFunction = LanguageFunction & { readonly gives: string };

export interface KnownCompilation {
  readonly functions: Readonly<Record<string, KnownFunction>>;
  /** Of the resources that are judged. */
  readonly columns: Columns;
}

/** One place in a tree. */
export interface KnownScope extends KnownCompilation {
  readonly variables: Variables;
  /** The variable of the innermost macro: its element is passed along. */
  readonly item: string | undefined;
  /** Variables whose elements something looks for in the frame. */
  readonly framed: Set<string>;
}
