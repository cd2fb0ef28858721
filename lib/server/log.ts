const LEVELS = { debug: 10, info: 20, warn: 30, error: 40 } as const;
export type LogLevel = keyof typeof LEVELS;
type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with fields that every line carries. */
  child(fields: LogFields): Log;
}

const SECRET_KEY = /pass(word|wd)?$|secret|token|authorization|cookie|api[-_]?key/i;
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]+):[^\s@/]+@/g;
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;
const DEEPEST = 6;

/**
 * JSON lines, one event a line, to standard output (the supervisor keeps them in the data directory).
 * Values whose key or shape is that of a secret are left out.
 */
export function createLog(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stdout.write(line),
  base: LogFields = {},
): Log {
  const at = (name: LogLevel) => (message: string, fields?: LogFields) => {
    if (LEVELS[name] < LEVELS[level]) return;
    const line = { at: new Date().toISOString(), level: name, message, ...base, ...fields };
    write(`${JSON.stringify(withoutSecrets(line, 0))}\n`);
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => createLog(level, write, { ...base, ...fields }),
  };
}

function withoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value === 'string') {
    return value.replace(URL_PASSWORD, '$1:[left out]@').replace(BEARER, '$1 [left out]');
  }
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    const code = 'code' in value ? value.code : undefined;
    return withoutSecrets({ name, message, code, stack, cause }, depth + 1);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[deeper]';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SECRET_KEY.test(key) && item ? '[left out]' : withoutSecrets(item, depth + 1),
    ]),
  );
}
