import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { readRules } from '#src/rules/load/read-rules.ts';
import type { Rule } from '#src/rules/rule.ts';
import { emulatorEnv } from '../cli/run-cli.ts';
import { compare, type Comparison } from './compare.ts';
import { judgeState } from './judge-state.ts';
import { mappedCheck, readMapping } from './mapping.ts';
import type { StateCase } from './read-cases.ts';
import { startReplayer } from './replay.ts';

/** What came of a case: a comparison, or the sentence why its check has no rule. */
export interface Outcome {
  readonly state: StateCase;
  readonly comparison: Comparison | string;
}

/** Replays the cases one after the other in one emulator and compares what our rules say of each. */
export async function* runStates(states: readonly StateCase[]): AsyncIterable<Outcome> {
  const mapping = readMapping();
  const rules = new Map(readRules('.', builtInRules()).map((rule) => [rule.id, rule]));
  const replayer = await startReplayer();
  Object.assign(process.env, emulatorEnv(replayer.endpoint));
  try {
    for (const state of states) {
      const mapped = mappedCheck(mapping, state.check);
      if (typeof mapped === 'string') {
        yield { state, comparison: mapped };
        continue;
      }
      const replayed = await replayer.replay(state);
      const judged = await judgeState(state, rulesCalled(mapped.rules, rules), mapped);
      yield { state, comparison: compare(state, replayed, judged) };
    }
  } finally {
    await replayer.close();
  }
}

function rulesCalled(ids: readonly string[], rules: ReadonlyMap<string, Rule>): Rule[] {
  return ids.map((id) => {
    const rule = rules.get(id);
    if (!rule) throw new Error(`checks.yaml names the rule ${id}, which is not there`);
    return rule;
  });
}
