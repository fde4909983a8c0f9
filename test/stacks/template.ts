import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, string>>;
}

export interface Template {
  readonly stack: string;
  readonly bytes: number;
  readonly text: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Every template of a cloud assembly, by stack name. */
export function readTemplates(folder: string): Map<string, Template> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  return new Map(
    files.map((file) => {
      const stack = file.slice(0, -'.template.json'.length);
      const text = readFileSync(join(folder, file), 'utf8');
      // CloudFormation's own format, written by the CDK.
      const { Resources, Outputs = {} } = JSON.parse(text) as {
        Resources: Template['resources'];
        Outputs?: Template['outputs'];
      };
      return [stack, { stack, bytes: Buffer.byteLength(text), text, resources: Resources, outputs: Outputs }];
    }),
  );
}

/** All resources of a type in one stack; throws where the stack is not there. */
export function resourcesOf(templates: ReadonlyMap<string, Template>, stack: string, type: string): TemplateResource[] {
  const template = templates.get(stack);
  if (!template) throw new Error(`no template of ${stack}`);
  return Object.values(template.resources).filter(({ Type }) => Type === type);
}
