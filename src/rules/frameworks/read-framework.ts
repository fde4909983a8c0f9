import { basename } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { readYaml, type YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError, type Problem } from '#src/model/audit-error.ts';
import type { Framework } from '#src/model/framework-status.ts';
import type { FrameworkFile } from './framework-schema.ts';
import schema from './framework-schema.generated.json' with { type: 'json' };

const CODE = 'framework/invalid';
let validate: ReturnType<typeof compileSchema> | undefined;

/** Reads one file of frameworks; its rules must be among `ruleIds`. Throws AuditError naming every mistake by line and column. */
export function readFramework(path: string, file: string, ruleIds: ReadonlySet<string>): Framework {
  const document = readYaml(path, file);
  validate ??= compileSchema(schema);
  validateDocument(document, validate, CODE);
  const { name, title, version, source, date, controls } = document.value as FrameworkFile; // just validated
  const problems = [
    ...misnamed(name, document),
    ...repeated(controls, document),
    ...unknownRules(controls, document, ruleIds),
  ];
  if (problems.length > 0) throw new AuditError(CODE, problems);
  return { name, title, version, source, date, controls };
}

type Controls = FrameworkFile['controls'];

function misnamed(name: string, document: YamlDocument): Problem[] {
  const file = basename(document.file);
  if (file.replace(/\.ya?ml$/, '') === name) return [];
  const message = `the framework is called "${name}" and its file ${file}`;
  return [{ location: document.locate(['name']), message, fix: `Call the file ${name}.yaml.` }];
}

function repeated(controls: Controls, document: YamlDocument): Problem[] {
  const seen = new Set<string>();
  return controls.flatMap(({ id }, index): Problem[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ location: document.locate(['controls', index, 'id']), message: `the control "${id}" is listed twice` }];
  });
}

function unknownRules(controls: Controls, document: YamlDocument, ruleIds: ReadonlySet<string>): Problem[] {
  return controls.flatMap(({ id, rules }, index) =>
    rules.flatMap((rule, at): Problem[] => {
      const location = document.locate(['controls', index, 'rules', at]);
      if (!ruleIds.has(rule)) {
        return [{ location, message: `${id}: there is no rule "${rule}"`, fix: didYouMean(rule, [...ruleIds]) }];
      }
      return rules.indexOf(rule) < at ? [{ location, message: `${id}: "${rule}" is listed twice` }] : [];
    }),
  );
}
