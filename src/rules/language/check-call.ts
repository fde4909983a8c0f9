import { didYouMean } from '#src/documents/suggest.ts';
import { handledTypes } from '#src/registry/registry.ts';
import { isOptional, type Signature, signatureType } from './signature.ts';
import { isKnownType } from './known-type.ts';
import type { Checker } from './check.ts';
import type { Tree } from './tree.ts';
import { isAssignable, typeName, type ValueType } from './types.ts';

export type Signatures = Readonly<Record<string, Signature>>;

/** Checks that a function exists and takes what it is given. */
export function checkCall(
  checker: Checker,
  tree: Extract<Tree, { op: 'call' }>,
  scope: ReadonlyMap<string, ValueType>,
): ValueType {
  const { functions } = checker.surroundings;
  const signature = Object.hasOwn(functions, tree.name) ? functions[tree.name] : undefined;
  const found = tree.args.map((arg) => checker.typeOf(arg, scope));
  if (!signature) {
    return checker.wrong(`there is no function "${tree.name}"`, tree.at, didYouMean(tree.name, Object.keys(functions)));
  }
  const usage = `It is ${tree.name}(${signature.takes.join(', ')}) → ${signature.gives}: ${signature.does}`;
  const least = signature.takes.filter((code) => !isOptional(code)).length;
  if (tree.args.length < least || tree.args.length > signature.takes.length) {
    return checker.wrong(`${tree.name}() is given ${tree.args.length} arguments`, tree.at, usage);
  }
  if (tree.isMethod && !signature.isMethod) {
    return checker.wrong(`${tree.name}() is no function of a value`, tree.at, usage);
  }
  const named = (index: number): string | undefined => {
    const arg = tree.args[index];
    return arg?.op === 'value' && typeof arg.value === 'string' ? arg.value : undefined;
  };
  for (const [index, type] of found.entries()) {
    const wanted = signatureType(signature.takes[index] ?? 'any', named);
    if (!isAssignable(type, wanted)) {
      const arg = tree.args[index]!;
      checker.wrong(`${tree.name}() takes ${typeName(wanted)} here; this is ${typeName(type)}`, arg.at, usage);
    }
  }
  const index = /resource of (\d)/.exec(signature.gives)?.[1];
  const type = index === undefined ? undefined : named(Number(index));
  if (type !== undefined && !isKnownType(type)) {
    const fix = didYouMean(type, [...handledTypes(), 'Account']);
    return checker.wrong(`AWS has no resource type "${type}"`, tree.args[Number(index)]!.at, fix);
  }
  return signatureType(signature.gives, named);
}
