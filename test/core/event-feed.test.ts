import { describe, expect, it } from 'vitest';
import { createEventFeed } from '../../core/event-feed.ts';

describe('the event feed', () => {
  it('gives every listener what is published after it began to listen, in order', async () => {
    const feed = createEventFeed();
    const events = feed.listen(undefined);
    const first = events.next();
    feed.publish({ type: 'cards-changed' });
    feed.publish({ type: 'plans-changed' });
    expect((await first).value).toEqual({ type: 'cards-changed' });
    expect((await events.next()).value).toEqual({ type: 'plans-changed' });
  });

  it('ends when the listener goes away and when the feed closes', async () => {
    const feed = createEventFeed();
    const leaving = new AbortController();
    const one = feed.listen(leaving.signal).next();
    const other = feed.listen(undefined).next();
    leaving.abort();
    expect((await one).done).toBe(true);
    feed.close();
    expect((await other).done).toBe(true);
  });

  it('drops the oldest events of a listener that does not read, and never grows without bound', async () => {
    const feed = createEventFeed();
    const events = feed.listen(undefined);
    const first = events.next();
    for (let count = 0; count < 5000; count++) feed.publish({ type: 'status-changed' });
    await first;
    feed.close();
    let read = 0;
    for await (const event of events) read += event ? 1 : 0;
    expect(read).toBeLessThanOrEqual(1000);
  });
});
