/** The IAM action of CloudTrail's event history. */
export const EVENTS_ACTION = 'cloudtrail:LookupEvents';

/** The IAM action of AWS Config's history of one resource. */
export const HISTORY_ACTION = 'config:GetResourceConfigHistory';
