import { importRunbook } from './import.ts';
import { refused, usage } from './usage.ts';

/** One command of `warroom`; answers with the code it exits with. */
type Act = (args: string[]) => Promise<number>;

const acts: Record<string, Act> = {
  import: importRunbook,
};

const [name = '', ...args] = process.argv.slice(2);
const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
process.exitCode = act ? await act(args) : refused(name ? `no command "${name}"\n${usage}` : usage);
