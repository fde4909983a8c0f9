/** The environments of the architecture document. */
export const environmentNames = ['tiger', 'cheetah'] as const;

export type EnvironmentName = (typeof environmentNames)[number];

/** Where an environment is deployed. */
export interface Place {
  readonly name: EnvironmentName;
  readonly account: string;
  readonly region: string;
}
