import type { Problem } from '#src/model/audit-error.ts';
import { partsOf, type Tree } from '../language/tree.ts';
import type { MessagePart, Rule } from '../rule.ts';

/** What a rule says without meaning it: parameters that nothing reads, no cases, a title that states no condition. */
export function lintRule(rule: Rule, cases: number): Problem[] {
  const { location, parameters, when, assert, message = [], title } = rule;
  const read = new Set(
    [when, assert, ...message.filter(isCondition)].flatMap((each) => (each ? parametersIn(each.tree) : [])),
  );
  const idle = Object.keys(parameters).filter((name) => !read.has(name));
  return [
    ...idle.map((name) => ({ location, message: `nothing in ${rule.id} reads the parameter "${name}"` })),
    ...(cases === 0
      ? [{ location, message: `${rule.id} has no cases`, fix: `Write ${rule.id}.test.yaml beside it.` }]
      : []),
    ...(title.endsWith('.') ? [{ location, message: `the title of ${rule.id} ends with a full stop` }] : []),
    ...(/\b(should|must|ensure|check)\b/i.test(title)
      ? [
          {
            location,
            message: `the title of ${rule.id} demands`,
            fix: 'State the wanted condition: "Buckets block public access".',
          },
        ]
      : []),
  ];
}

function isCondition(part: MessagePart): part is Exclude<MessagePart, string> {
  return typeof part !== 'string';
}

function parametersIn(tree: Tree): string[] {
  const own = tree.op === 'member' && tree.of.op === 'name' && tree.of.name === 'params' ? [tree.name] : [];
  return [...own, ...partsOf(tree).flatMap(parametersIn)];
}
