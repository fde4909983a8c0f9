import type { Resource } from '#src/model/resource.ts';
import { findStacks, readTemplates } from '#src/sources/template/read-templates.ts';
import type { TemplateState } from '#src/sources/template/read-stacks.ts';
import { scratchFolder } from './scratch.ts';

/** What one template says, read from a file named as the CDK names them: the stack is `app`. */
export function readTemplateText(text: string, place: { account?: string; region?: string } = {}): TemplateState {
  const folder = scratchFolder({ 'app.template.json': text });
  return readTemplates(
    findStacks(`${folder}/app.template.json`, folder),
    { region: 'eu-west-1', ...place },
    () => true,
  );
}

/** The resource of a logical id; throws where there is none. */
export function resourceOf({ resources }: TemplateState, logicalId: string): Resource {
  const found = resources.find(({ origin }) => origin.logicalId === logicalId);
  if (!found) throw new Error(`no resource ${logicalId}`);
  return found;
}
