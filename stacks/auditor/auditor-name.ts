/** What everything of the auditor is named after, its stack included. */
export const AUDITOR = 'infra-audit';
