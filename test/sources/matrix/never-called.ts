/**
 * Declared actions that no read in the emulator gets to, each with the reason: neither the fault matrix nor the policy test
 * can show what their failure leaves. An entry that is called, or that nobody declares, fails the tests.
 */
export const NEVER_CALLED: Readonly<Record<string, string>> = {};
