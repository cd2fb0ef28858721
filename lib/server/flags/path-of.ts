import { SourceFault } from '../sources/fault.ts';

/** Steps of an address below a connection's own; a name that would lead out of it is no flag's (`.`, `..`). */
export function pathOf(steps: readonly string[], connection: string): string {
  const stray = steps.find((step) => step === '' || /^\.{1,2}$/.test(step));
  if (stray !== undefined) throw new SourceFault('flag-not-there', { connection, key: stray });
  return `/${steps.map(encodeURIComponent).join('/')}`;
}
