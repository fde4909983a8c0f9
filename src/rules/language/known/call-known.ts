import type { Json } from '#src/model/json.ts';
import { isList, type Value } from '../value.ts';
import { DOUBT, doubtMark, type KnownRun, scalarOf } from './doubt.ts';
import type { KnownFunction } from './known-scope.ts';

/** A call with arguments of plain JSON; undefined for a function that may look deeper than at scalars. */
export function callKnown(name: string, called: KnownFunction, args: readonly KnownRun[]): KnownRun | undefined {
  const [first, second, third] = args;
  if (!first) return undefined;
  if (name === 'size') return size(first, called);
  if (called.takesUnknown) return undefined;
  const { run } = called;
  if (!second) return (row, item, frame) => scalarOf(run([given(first(row, item, frame))], frame));
  if (!third) {
    return (row, item, frame) =>
      scalarOf(run([given(first(row, item, frame)), given(second(row, item, frame))], frame));
  }
  return (row, item, frame) =>
    scalarOf(
      run(
        args.map((arg) => given(arg(row, item, frame))),
        frame,
      ),
    );
}

function given(value: Json): Value {
  // A long text is taken in full, which counts.
  if ((typeof value === 'object' && value !== null) || (typeof value === 'string' && value.length > 1_000)) throw DOUBT;
  return value;
}

function size(of: KnownRun, { run }: KnownFunction): KnownRun {
  return (row, item, frame) => {
    const value = of(row, item, frame);
    if (value === null) return 0;
    if (isList(value)) return value.length;
    doubtMark(value);
    return scalarOf(run([value], frame));
  };
}
