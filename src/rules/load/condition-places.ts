import type { YamlDocument } from '#src/documents/yaml-document.ts';
import type { Location } from '#src/model/audit-error.ts';
import { placeInText } from './text-place.ts';

/** Where offsets of a condition stand in the YAML file that it is written in; `text` is the whole file. */
export function conditionPlaces(
  document: YamlDocument,
  text: string,
  path: readonly string[],
  value: string,
): (offset: number) => Location {
  const { file, line, column } = document.locate(path);
  // Conditions are members of the file itself: where their keys begin a line, nothing else can.
  const key = new RegExp(`^${path[0]}:[ ]*`, 'm').exec(text);
  const start = key ? key.index + key[0].length : lineStart(text, line) + column - 1;
  const inText = placeInText(text, start, value);
  return (offset) => {
    const before = text.slice(0, inText(offset));
    const lastLine = before.lastIndexOf('\n') + 1;
    return { file, line: before.split('\n').length, column: before.length - lastLine + 1 };
  };
}

function lineStart(text: string, line: number): number {
  let at = 0;
  for (let count = 1; count < line; count += 1) at = text.indexOf('\n', at) + 1;
  return at;
}
