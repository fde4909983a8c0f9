import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { CodeView } from '#src/sources/template/code-view.ts';
import { readTerraform } from '#src/sources/terraform/read-terraform.ts';
import { readTerraformFile } from '#src/sources/terraform/terraform-file.ts';
import { account } from '../deployed/account.ts';
import { scratchFolder } from '../template/scratch.ts';

/** A file with this content, or with this text. */
export function fileOf(content: Json | string): string {
  const path = join(scratchFolder({}), 'terraform.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What a state or a plan says beside what runs. */
export function viewOf(content: JsonObject, ...running: readonly Resource[]): CodeView {
  const all = readTerraformFile(fileOf(content), 'terraform.json');
  return readTerraform(all, account(...running), { region: 'eu-west-1', file: 'terraform.json' });
}

/** A resource as `terraform show -json` writes it. */
export const resource = (address: string, values: JsonObject, more: JsonObject = {}): JsonObject => ({
  address,
  mode: 'managed',
  type: address.split('.').find((part) => part.startsWith('aws_')) ?? '',
  name: 'x',
  provider_name: 'registry.terraform.io/hashicorp/aws',
  schema_version: 1,
  values,
  sensitive_values: {},
  ...more,
});

export const state = (...resources: readonly JsonObject[]): JsonObject => ({
  format_version: '1.0',
  terraform_version: '1.13.2',
  values: { root_module: { resources } },
});

/** The properties of the one resource that a state of these makes. */
export function properties(...resources: readonly JsonObject[]): JsonObject {
  const view = viewOf(state(...resources));
  expect(view.resources.map(({ id }) => id)).toHaveLength(1);
  expect([...view.gaps, ...view.resources.flatMap(({ gaps }) => gaps)]).toEqual([]);
  return view.resources[0]?.properties ?? {};
}
