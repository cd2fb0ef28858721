import { describe, expect, it } from 'vitest';
import { createLog, type LogLevel } from './log.ts';

function recorded(level: LogLevel = 'debug') {
  const lines: string[] = [];
  return { log: createLog(level, (line) => lines.push(line)), lines };
}

describe('the log', () => {
  it('writes one JSON object a line, with its fields and those of its parents', () => {
    const { log, lines } = recorded();
    log.child({ part: 'writer' }).info('took\nits time', { ms: 12 });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      message: 'took\nits time',
      part: 'writer',
      ms: 12,
    });
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = recorded('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(['c', 'd']);
  });

  it.each([
    [{ password: 'hunter2-secret' }],
    [{ headers: { authorization: 'Bearer hunter2-secret', cookie: 'hunter2-secret' } }],
    [{ deep: [{ apiKey: 'hunter2-secret' }, { internalToken: 'hunter2-secret' }] }],
    [{ url: 'postgres://app:hunter2-secret@db/warroom' }],
    [{ note: 'sent Bearer hunter2-secret' }],
    [{ error: new Error('postgres://app:hunter2-secret@db failed') }],
    [{ error: new Error('outer', { cause: new Error('Bearer hunter2-secret') }) }],
  ])('never writes a secret: %#', (fields) => {
    const { log, lines } = recorded();
    log.error('failed', fields);
    expect(lines.join('')).not.toContain('hunter2');
  });

  it('keeps what an error says', () => {
    const { log, lines } = recorded();
    log.error('failed', { error: Object.assign(new Error('no route'), { code: 'EHOSTDOWN' }) });
    expect(JSON.parse(lines[0] ?? '').error).toMatchObject({
      name: 'Error',
      message: 'no route',
      code: 'EHOSTDOWN',
    });
  });

  it('survives what refers to itself and what JSON cannot say', () => {
    const { log, lines } = recorded();
    const loop: Record<string, unknown> = { big: 2n ** 64n };
    loop.self = loop;
    log.info('odd', { loop });
    expect(JSON.parse(lines[0] ?? '').loop.big).toBe('18446744073709551616');
  });
});
