import { dump } from 'js-yaml';
import { format, resolveConfig } from 'prettier';

/** A value as a YAML file of this repository, as prettier would leave it. */
export async function yamlText(value: unknown): Promise<string> {
  const text = dump(value, { lineWidth: -1 });
  return format(text, { ...(await resolveConfig('cdk.yaml')), parser: 'yaml' });
}
