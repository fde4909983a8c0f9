import type { Call } from '../identify/call.ts';
import type { LabRequest, LabResponse } from '../message.ts';

/** Where answers come from when no fault and no policy gets in the way: the emulator, or a recording. */
export interface AnswerSource {
  answer(request: LabRequest, call: Call): Promise<LabResponse>;
  /** For requests that are no AWS calls, such as the emulator's own control endpoint. */
  pass(request: LabRequest): Promise<LabResponse>;
  close(): Promise<void>;
}
