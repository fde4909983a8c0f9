import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { componentsNamed, RESERVED } from './statement-names.ts';

/** Refuses a statement that names a component nobody declares, or one of a type that it cannot be about. */
export function checkStatement(
  statement: Json,
  types: ReadonlyMap<string, string>,
  locate: (path: readonly (string | number)[]) => Location,
): void {
  if (!isJsonObject(statement)) return;
  for (const { name, path, types: wanted } of componentsNamed(statement)) {
    const type = types.get(name);
    const location = locate(path);
    if (type === undefined) {
      const fix = didYouMean(name, [...types.keys(), ...RESERVED].toSorted());
      throw new AuditError('spec/unknown-component', { location, message: `unknown component "${name}"`, fix });
    }
    if (!wanted || wanted.some((pattern) => pattern.test(type))) continue;
    const possible = [...types].filter(([, each]) => wanted.some((pattern) => pattern.test(each)));
    const message = `"${path.slice(0, 2).join('.')}" cannot be about ${name}, which is ${type}`;
    const fix = didYouMean(name, possible.map(([each]) => each).toSorted());
    throw new AuditError('spec/statement-type', { location, message, fix });
  }
}
