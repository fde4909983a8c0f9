/** When to wake somebody: the metric, averaged or summed over five minutes, is beyond the threshold. */
export interface AlarmDefinition {
  /** Without the environment, e.g. `fastapi-cpu`. */
  readonly name: string;
  /** What a person who is woken reads. */
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Average' | 'Sum' | 'Maximum' | 'Minimum';
  readonly threshold: number;
  /** Default: above. */
  readonly when?: 'above' | 'below';
}
