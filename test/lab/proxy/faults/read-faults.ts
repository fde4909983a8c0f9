import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import type { YamlDocument } from '#src/documents/yaml-document.ts';
import { type Fault, FaultList, SeededFaults } from './fault.ts';

export interface FaultSet {
  readonly faults: readonly Fault[];
  readonly seed: number;
}

const validateList = compileSchema(FaultList);
const validateSeeded = compileSchema(SeededFaults);

/** Checks a faults document (YAML or JSON). Throws AuditError with the place of each mistake. */
export function readFaults(document: YamlDocument): FaultSet {
  const isList = Array.isArray(document.value);
  validateDocument(document, isList ? validateList : validateSeeded, 'lab/faults');
  const value = document.value as readonly Fault[] | { faults: readonly Fault[]; seed?: number }; // validated above
  return 'faults' in value ? { seed: 1, ...value } : { seed: 1, faults: value };
}
