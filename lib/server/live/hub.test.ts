import { describe, expect, it, vi } from 'vitest';
import { collect, testLog, upTo } from '../writer/testing.ts';
import { createHub } from './hub.ts';

const stored = (seq: number) => ({ seq, at: '', hash: 'h', text: '{"v":1}' });

function hubOver(record: () => number, nowMs: () => number = () => 0) {
  const read = vi.fn(async (_slug: string, after: number) =>
    upTo(record(), after + 1)
      .slice(0, 4)
      .map(stored),
  );
  const headSeq = async () => record();
  const hub = createHub({
    origin: 'here',
    entriesAfter: read,
    headSeq,
    log: testLog,
    nowMs,
    beatMs: 20,
  });
  return { hub, read };
}

describe('the hub', () => {
  it('reads what another process wrote, once for all who watch', async () => {
    let head = 3;
    const { hub, read } = hubOver(() => head);
    const viewers = [collect(), collect(), collect()];
    for (const { sink } of viewers) await hub.subscribe('a', 3, sink);
    head = 5;
    hub.onNotice({ release: 'a', from: 4, to: 5, origin: 'there' });
    await expect
      .poll(() => viewers.map(({ seqs }) => seqs))
      .toEqual([
        [4, 5],
        [4, 5],
        [4, 5],
      ]);
    expect(read.mock.calls).toEqual([
      ['a', 3],
      ['a', 5],
    ]);
    hub.close();
  });

  it('does not read what it published itself', async () => {
    const { hub, read } = hubOver(() => 3);
    const { sink, seqs } = collect();
    await hub.subscribe('a', 3, sink);
    hub.publish('a', [stored(4)]);
    hub.onNotice({ release: 'a', from: 4, to: 4, origin: 'here' });
    hub.onNotice({ release: 'a', from: 4, to: 4, origin: 'there' });
    expect(seqs).toEqual([4]);
    expect(read).not.toHaveBeenCalled();
    hub.close();
  });

  it('fills a gap from the record before it goes on', async () => {
    let head = 1;
    const { hub } = hubOver(() => head);
    const { sink, seqs } = collect();
    await hub.subscribe('a', 0, sink);
    head = 9;
    hub.publish('a', [stored(9)]);
    await expect.poll(() => seqs).toEqual(upTo(9));
    hub.close();
  });

  it('tries again with the next beat when the record could not be read', async () => {
    let head = 1;
    const { hub, read } = hubOver(() => head);
    const { sink, seqs } = collect();
    await hub.subscribe('a', 1, sink);
    read.mockRejectedValueOnce(new Error('no database'));
    head = 2;
    hub.onNotice({ release: 'a', from: 2, to: 2, origin: 'there' });
    await expect.poll(() => seqs).toEqual([2]);
    hub.close();
  });

  it('lets a viewer go whose socket has taken nothing for half a minute', async () => {
    let nowMs = 0;
    const { hub } = hubOver(
      () => 1,
      () => nowMs,
    );
    const [stuck, well] = [collect(() => true), collect()];
    await hub.subscribe('a', 0, stuck.sink);
    await hub.subscribe('a', 0, well.sink);
    await expect.poll(() => well.events).toContain('beat');
    expect(stuck.events).toEqual(['entry']);
    nowMs = 29_000;
    await expect.poll(() => hub.staleness()).toEqual({ streams: 2, p95Ms: 29_000 });
    expect(stuck.seen.isClosed).toBe(false);
    nowMs = 31_000;
    await expect.poll(() => stuck.seen.isClosed).toBe(true);
    expect(well.seen.isClosed).toBe(false);
    hub.close();
  });
});
