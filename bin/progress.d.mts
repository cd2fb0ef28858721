export function step<T>(
  name: string,
  doing: string,
  run: () => Promise<{ value: T; outcome: string }>,
): Promise<T>;
