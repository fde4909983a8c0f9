import { basename } from 'node:path';
import { readRule } from '#src/rules/load/read-rule.ts';
import { ruleFiles } from '#src/rules/load/rule-files.ts';
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
  const rules = new RuleShelf();
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
      const judged = await judgeState(state, rules.called(mapped.rules), mapped);
      yield { state, comparison: compare(state, replayed, judged) };
    }
  } finally {
    await replayer.close();
  }
}

/** The rules of this repository, each read when it is first asked for. */
class RuleShelf {
  readonly #files = new Map(ruleFiles('policies/rules', '.').map((each) => [basename(each.file, '.yaml'), each]));
  readonly #rules = new Map<string, Rule>();

  called(ids: readonly string[]): Rule[] {
    return ids.map((id) => {
      const file = this.#files.get(id);
      if (!file) throw new Error(`checks.yaml names the rule ${id}, which is not there`);
      const rule = this.#rules.get(id) ?? readRule(file.path, file.file);
      this.#rules.set(id, rule);
      return rule;
    });
  }
}
