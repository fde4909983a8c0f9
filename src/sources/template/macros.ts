import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** The macro whose loops and functions are evaluated here; any other writes what only a deployment knows. */
const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';

/** What adds to a template when it is deployed: macros, includes, modules, and loops that could not be unrolled. */
export function macrosOf(template: JsonObject): string[] {
  const { Resources: resources } = template;
  const members = Object.entries(isJsonObject(resources) ? resources : {});
  const inside = members.flatMap(([key, resource]) => {
    if (key.startsWith('Fn::')) return [key];
    const type = isJsonObject(resource) ? String(resource['Type']) : '';
    return type.endsWith('::MODULE') ? [`module ${type}`] : [];
  });
  const adding = declaredMacros(template).filter((name) => name !== LANGUAGE_EXTENSIONS);
  return [...adding.map((name) => `macro ${name}`), ...inside];
}

/** A macro that is not AWS's may change any value of the template. */
export function rewritingMacro(template: JsonObject): string | undefined {
  return declaredMacros(template).find((name) => !name.startsWith('AWS::'));
}

/** Whether `Fn::ForEach` is a loop: without the macro, CloudFormation refuses it. */
export function hasLanguageExtensions(template: JsonObject): boolean {
  return declaredMacros(template).includes(LANGUAGE_EXTENSIONS);
}

function declaredMacros({ Transform: transform = [] }: JsonObject): string[] {
  return [transform].flat().map((macro: Json) => (isJsonObject(macro) ? String(macro['Name']) : String(macro)));
}
