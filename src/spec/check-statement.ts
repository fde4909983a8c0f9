import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { componentsNamed, RESERVED } from './statement-names.ts';

/** Refuses a statement that names a component nobody declares, one of a type that it cannot be about, or what contradicts itself. */
export function checkStatement(
  statement: Json,
  types: ReadonlyMap<string, string>,
  locate: (path: readonly (string | number)[]) => Location,
): void {
  if (!isJsonObject(statement)) return;
  checkAbilities(statement, locate);
  checkPorts(statement, locate);
  for (const { name, path, types: wanted } of componentsNamed(statement)) {
    const type = types.get(name);
    if (type === undefined) {
      const location = locate(path);
      const fix = didYouMean(name, [...types.keys(), ...RESERVED].toSorted());
      throw new AuditError('spec/unknown-component', { location, message: `unknown component "${name}"`, fix });
    }
    if (!wanted || wanted.some((pattern) => pattern.test(type))) continue;
    const possible = [...types].filter(([, each]) => wanted.some((pattern) => pattern.test(each)));
    const message = `"${path.slice(0, 2).join('.')}" cannot be about ${name}, which is ${type}`;
    const fix = didYouMean(name, possible.map(([each]) => each).toSorted());
    throw new AuditError('spec/statement-type', { location: locate(path), message, fix });
  }
}

type Locate = (path: readonly (string | number)[]) => Location;

/** What is left of a component without some of its ARNs is not one of IAM's resources: an exception is one to everything. */
function checkAbilities(statement: JsonObject, locate: Locate): void {
  for (const [word, says] of Object.entries(statement)) {
    for (const key of ['abilities', 'except']) {
      const list = isJsonObject(says) ? says[key] : undefined;
      for (const [index, ability] of (Array.isArray(list) ? (list as readonly Json[]) : []).entries()) {
        // JSON in JSON
        if (!isJsonObject(ability) || ability['except'] === undefined || [ability['on']].flat().join() === '*')
          continue;
        const location = locate([word, key, index, 'except']);
        const message = `"except" takes away from "on: '*'" only, and "on" is ${JSON.stringify(ability['on'])}`;
        throw new AuditError('spec/statement-except', {
          location,
          message,
          fix: 'List in "on" exactly what is meant.',
        });
      }
    }
  }
}

/** ICMP has no ports, and so no connection to one. */
function checkPorts(statement: JsonObject, locate: Locate): void {
  for (const [word, says] of Object.entries(statement)) {
    if (!isJsonObject(says) || says['protocol'] !== 'icmp' || says['port'] === undefined) continue;
    const fix = word === 'reaches' ? '"reaches" is about connections: tcp or udp.' : 'Leave out the port.';
    const message = '"port" says nothing of icmp, which has no ports';
    throw new AuditError('spec/statement-port', { location: locate([word, 'port']), message, fix });
  }
}
