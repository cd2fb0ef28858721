export const usage = `usage:
  warroom import FILE --check [--json]              says what is wrong with a runbook, without a server
  warroom import FILE --url URL --token TOKEN       takes it into the house (WARROOM_URL, WARROOM_TOKEN)`;

/** Says why nothing was done; exit code 2, as shells have it for a wrong call. */
export function refused(text: string): number {
  console.error(text);
  return 2;
}
