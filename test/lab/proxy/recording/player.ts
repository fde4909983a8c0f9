import { errorResponse } from '../answers/error-response.ts';
import type { AnswerSource } from '../answers/source.ts';
import { jsonResponse } from '../message.ts';
import { createCallers } from './callers.ts';
import { requestKey } from './key.ts';
import { readRecording, type RecordedEntry, replayable } from './recording-file.ts';

/** No status of HTTP, and none that SDK clients retry: a request that the recording does not have. */
const NOT_RECORDED = 599;

/**
 * Answers from a recording: equal requests get their answers in recorded order, then the last one again. What was not
 * recorded is an error (`NotRecorded`, 599) that names the key, and is reported to `onMissing`.
 */
export function replayAnswers(path: string, onMissing: (key: string) => void): AnswerSource {
  const callers = createCallers();
  const left = new Map<string, RecordedEntry[]>();
  for (const entry of readRecording(path)) left.set(entry.key, [...(left.get(entry.key) ?? []), entry]);
  const next = (key: string): RecordedEntry | undefined => {
    const entries = left.get(key);
    return entries && entries.length > 1 ? entries.shift() : entries?.[0];
  };
  return {
    answer: (request, call) => {
      const key = requestKey(call, callers.nameOf(call));
      const entry = next(key);
      if (entry?.response) {
        const response = replayable(entry.response);
        callers.learn(call, response);
        return Promise.resolve(response);
      }
      onMissing(key);
      const message = `not in the recording${entry?.refused ? ` (${entry.refused})` : ''}: ${key}`;
      const code = { code: 'NotRecorded', status: NOT_RECORDED };
      return Promise.resolve(errorResponse(request, call.protocol, code, message));
    },
    pass: ({ method, target }) => {
      const message = `a replay has no emulator behind it: ${method} ${target}`;
      return Promise.resolve(jsonResponse(NOT_RECORDED, { message }));
    },
    close: () => Promise.resolve(),
  };
}
