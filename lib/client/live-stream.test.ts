import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepStream, type StreamEvents } from './live-stream.ts';

class FakeSource {
  static readonly CLOSED = 2;
  static made: FakeSource[] = [];
  readyState = 0;
  onopen = () => undefined;
  onerror = () => undefined;
  constructor() {
    FakeSource.made.push(this);
  }
  addEventListener() {}
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  /** The server answered with something that is no stream. */
  refuse() {
    this.readyState = FakeSource.CLOSED;
    this.onerror();
  }
}

const state = { status: 401 };
let page: EventTarget;
let stop: () => void;
let heard: string[];

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  FakeSource.made = [];
  heard = [];
  vi.stubGlobal('window', page);
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('fetch', async () => {
    if (state.status === 0) throw new TypeError('no line');
    return new Response(null, { status: state.status });
  });
  const note = (name: string) => (data?: unknown) =>
    void heard.push(`${name} ${data ?? ''}`.trim());
  const names = ['entry', 'readings', 'samples', 'presence', 'beat', 'opened', 'lost', 'refused'];
  const events = Object.fromEntries(names.map((name) => [name, note(name)]));
  stop = keepStream('spark', () => 7, events as unknown as StreamEvents);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const latest = () => FakeSource.made.at(-1) as FakeSource;

test.each([401, 403, 404, 422])('%i is said, and not asked again', async (status) => {
  state.status = status;
  latest().refuse();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(heard).toEqual(['lost', `refused ${status}`]);
  expect(FakeSource.made).toHaveLength(1);
});

test('whoever comes back to the page is asked for once more', async () => {
  state.status = 401;
  latest().refuse();
  await vi.advanceTimersByTimeAsync(60_000);
  page.dispatchEvent(new Event('focus'));
  expect(FakeSource.made).toHaveLength(2);
  latest().onopen();
  expect(heard.at(-1)).toBe('opened');
});

test.each([0, 429, 502, 503])('%i passes: it is asked again by itself', async (status) => {
  state.status = status;
  latest().refuse();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FakeSource.made).toHaveLength(2);
  expect(heard).not.toContain(`refused ${status}`);
});

test('a line that is cut is opened again without asking', async () => {
  state.status = 401;
  latest().onerror();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FakeSource.made).toHaveLength(2);
  expect(heard).toEqual(['lost']);
});
