// One line a step. Runs before anything is installed: Node's built-ins only.
const NAME_WIDTH = 14;
const WAIT_WORTH_SAYING_MS = 1_500;

/** Runs one step of the start and shows it: what, how it ended, how long it took. */
export async function step(name, doing, run) {
  const start = performance.now();
  const label = `  ${name.padEnd(NAME_WIDTH)}`;
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(`${label}${doing} …`);
  const patience = setTimeout(() => {
    if (!isTerminal) process.stdout.write(`${label}${doing} …\n`);
  }, WAIT_WORTH_SAYING_MS);
  const clear = isTerminal ? '\r\x1b[2K' : '';
  try {
    const { value, outcome } = await run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(`${clear}${label}${outcome.padEnd(44)}${seconds.padStart(6)} s\n`);
    return value;
  } catch (error) {
    process.stdout.write(`${clear}${label}failed\n`);
    throw error;
  } finally {
    clearTimeout(patience);
  }
}
