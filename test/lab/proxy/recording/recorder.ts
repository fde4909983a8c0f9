import type { AnswerSource } from '../answers/source.ts';
import { addressOf } from '../message.ts';
import { createCallers } from './callers.ts';
import { requestKey } from './key.ts';
import { createRecording, recorded, type RecordedEntry } from './recording-file.ts';
import { answersWithSecret, withoutCredentials } from './secrets.ts';

/** Writes every answer of a source to a recording; injected faults and refusals never reach it. */
export function recordAnswers(source: AnswerSource, path: string): AnswerSource {
  const recording = createRecording(path);
  const callers = createCallers();
  return {
    ...source,
    answer: async (request, call) => {
      const response = await source.answer(request, call);
      const entry: RecordedEntry = {
        key: requestKey(call, callers.nameOf(call)),
        service: call.service,
        operation: call.operation,
        request: { method: request.method, path: addressOf(request).path },
      };
      callers.learn(call, response);
      if (answersWithSecret(call)) recording.write({ ...entry, refused: 'the answer holds a secret' });
      else recording.write({ ...entry, response: recorded(withoutCredentials(call, response)) });
      return response;
    },
    close: async () => {
      await source.close();
      await recording.close();
    },
  };
}
