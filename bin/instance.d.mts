export interface Instance {
  readonly pid: number;
  readonly state: 'starting' | 'running' | 'stopping';
  readonly url?: string;
}
export const root: string;
export function dataDirOf(env: Readonly<Record<string, string | undefined>>): string;
export function runningInstance(dataDir: string): Instance | null;
export function takeInstance(dataDir: string): Promise<Instance | null>;
export function describeInstance(dataDir: string, state: Instance['state'], url?: string): void;
export function leaveInstance(dataDir: string): void;
