import { describe, expect, it } from 'vitest';
import type { ChannelSummary, Entry, Message } from '../api/schema';
import { applyToChannel, applyToTopics } from './counts';
import { readEntry } from './entries';
import type { MessagePage, TopicWindow } from './window';
import { addMessage, addPage, applyEntry, openWindow, reachesEnd, reachesStart } from './window';

const TOPIC = 'topic-1';
const OTHER_TOPIC = 'topic-2';
const ME = 'me';
const author = {
  person: { id: 'someone', name: 'Adviser' },
  focalPoint: { id: 'fp', kind: 'NATIONAL' as const, name: { en: 'Mali', fr: 'Mali' } },
};

/** A hub with one channel: the truth that a client's state is compared with. */
class Hub {
  readonly entries: Entry[] = [];
  private readonly messages: Message[] = [];

  post(topic = TOPIC): Entry {
    const seq = this.entries.length + 1;
    const ordinal = this.messages.filter((message) => message.topic === topic).length + 1;
    const at = `2024-12-04T18:00:${String(seq % 60).padStart(2, '0')}Z`;
    const replied = this.messages.filter((message) => message.topic === topic).at(-1);
    const replyTo = replied && { seq: replied.seq, author, excerpt: replied.text };
    const said = { text: `text ${seq}`, html: `<p>text ${seq}</p>`, ...(replyTo && { replyTo }) };
    this.messages.push({
      seq,
      topic,
      ordinal,
      at,
      author,
      ...said,
      revision: 1,
      withdrawn: false,
      mentionsMe: seq % 3 === 0,
    });
    return this.append({
      seq,
      kind: 'MESSAGE',
      at,
      author,
      topic,
      body: { topic, ordinal, ...said, mentions: seq % 3 === 0 ? [{ kind: 'PERSON', id: ME }] : [] },
    });
  }

  edit(index: number): void {
    const message = this.messages[index];
    if (!message || message.withdrawn) return;
    const seq = this.entries.length + 1;
    const at = '2024-12-05T00:00:00Z';
    const said = { text: `edited ${seq}`, html: `<p>edited ${seq}</p>`, revision: message.revision + 1 };
    this.messages[index] = { ...message, ...said, editedAt: at, mentionsMe: false };
    this.quoteAnew(message.seq, said.text);
    const { topic } = message;
    this.append({
      seq,
      kind: 'MESSAGE_EDITED',
      at,
      author,
      topic,
      refersTo: message.seq,
      body: { ...said, excerpt: said.text, mentions: [] },
    });
  }

  withdraw(index: number): void {
    const message = this.messages[index];
    if (!message || message.withdrawn) return;
    const seq = this.entries.length + 1;
    const at = '2024-12-06T00:00:00Z';
    this.quoteAnew(message.seq, '');
    this.messages[index] = {
      ...message,
      text: '',
      html: '',
      withdrawn: true,
      withdrawnAt: at,
      mentionsMe: false,
    };
    const { topic } = message;
    this.append({ seq, kind: 'MESSAGE_WITHDRAWN', at, author, topic, refersTo: message.seq, body: {} });
  }

  page(from: number, count: number): MessagePage {
    const all = this.messages.filter((message) => message.topic === TOPIC);
    return {
      head: this.entries.length,
      last: all.length,
      messages: all.filter((message) => message.ordinal >= from && message.ordinal < from + count),
    };
  }

  get count(): number {
    return this.messages.length;
  }

  private quoteAnew(seq: number, excerpt: string): void {
    this.messages.forEach((one, i) => {
      if (one.replyTo?.seq === seq) this.messages[i] = { ...one, replyTo: { ...one.replyTo, excerpt } };
    });
  }

  private append(entry: Entry): Entry {
    this.entries.push(entry);
    return entry;
  }
}

const read = (entry: Entry) => readEntry(entry, new Set([ME]));
const tell = (window: TopicWindow, hub: Hub) =>
  hub.entries.slice(window.head).reduce((state, entry) => applyEntry(state, read(entry)), window);

function dice(seed: number) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function somethingHappens(hub: Hub, chance: () => number): void {
  const what = chance();
  if (what < 0.5 || hub.count === 0) hub.post();
  else if (what < 0.6) hub.post(OTHER_TOPIC);
  else if (what < 0.85) hub.edit(Math.floor(chance() * hub.count));
  else hub.withdraw(Math.floor(chance() * hub.count));
}

describe('a topic’s window', () => {
  it('plus its entries equals a fresh one, whatever happens in between', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const chance = dice(seed);
      const hub = new Hub();
      for (let i = 0; i < 25; i++) somethingHappens(hub, chance);
      let window = openWindow(TOPIC, hub.page(1, 1_000));
      for (let i = 0; i < 40; i++) {
        somethingHappens(hub, chance);
        if (chance() < 0.3) window = tell(window, hub);
      }
      window = tell(window, hub);
      const fresh = openWindow(TOPIC, hub.page(1, 1_000));
      expect({ ...window, changes: [] }).toEqual(fresh);
    }
  });

  it('grows by pages that were read before an edit arrived, and shows the edit', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const chance = dice(seed);
      const hub = new Hub();
      for (let i = 0; i < 60; i++) somethingHappens(hub, chance);
      const end = hub.page(1, 1_000).last;
      let window = openWindow(TOPIC, hub.page(Math.max(1, end - 5), 6));
      while (!reachesStart(window)) {
        const first = window.messages[0]?.ordinal ?? 1;
        const page = hub.page(Math.max(1, first - 4), Math.min(4, first - 1));
        somethingHappens(hub, chance);
        window = tell(window, hub);
        window = addPage(window, page);
      }
      expect(window.messages).toEqual(hub.page(1, 1_000).messages);
    }
  });

  it('does not repeat a message that was answered before it was told', () => {
    const hub = new Hub();
    hub.post();
    let window = openWindow(TOPIC, hub.page(1, 10));
    const own = read(hub.post());
    if (own.kind !== 'MESSAGE') throw new Error('a message was posted');
    window = addMessage(window, own.message);
    window = tell(window, hub);
    expect(window.messages.map((message) => message.ordinal)).toEqual([1, 2]);
  });

  it('holds an own message back until those before it are told', () => {
    const hub = new Hub();
    hub.post();
    let window = openWindow(TOPIC, hub.page(1, 10));
    hub.post();
    const own = read(hub.post());
    if (own.kind !== 'MESSAGE') throw new Error('a message was posted');
    window = addMessage(window, own.message);
    expect(window.messages.map((message) => message.ordinal)).toEqual([1]);
    expect(window.ahead.map((message) => message.ordinal)).toEqual([3]);
    window = tell(window, hub);
    expect(window.messages.map((message) => message.ordinal)).toEqual([1, 2, 3]);
    expect(window.ahead).toEqual([]);
  });

  it('that looks at the past only learns that there is more', () => {
    const hub = new Hub();
    for (let i = 0; i < 20; i++) hub.post();
    const window = openWindow(TOPIC, hub.page(5, 5));
    hub.post();
    const told = tell(window, hub);
    expect(told.messages.map((message) => message.ordinal)).toEqual([5, 6, 7, 8, 9]);
    expect(told.last).toBe(21);
    expect(reachesEnd(told)).toBe(false);
  });
});

describe('counts', () => {
  const channel: ChannelSummary = {
    id: 'c',
    code: 'c',
    category: 'NETWORK',
    name: { en: '', fr: '' },
    head: 0,
    unread: 0,
    mentions: 0,
  };

  it('count each message of others once, and mentions of me', () => {
    const hub = new Hub();
    for (let i = 0; i < 6; i++) hub.post();
    const told = [...hub.entries, ...hub.entries].reduce(
      (state, entry) => applyToChannel(state, read(entry), ME),
      channel,
    );
    expect([told.unread, told.mentions, told.head]).toEqual([6, 2, 6]);
  });

  it('of an own message stay as they are', () => {
    const hub = new Hub();
    hub.post();
    const told = applyToChannel(channel, read(hub.entries[0] as Entry), 'someone');
    expect([told.unread, told.head]).toEqual([0, 1]);
  });

  it('put the topic with the latest message first and know when they cannot', () => {
    const hub = new Hub();
    const opened = read({
      seq: 1,
      kind: 'TOPIC_OPENED',
      at: '2024-12-04T18:00:00Z',
      topic: TOPIC,
      body: { topic: TOPIC, title: 'Assets' },
    });
    const list = applyToTopics({ head: 0, topics: [] }, 'c', opened, ME);
    expect(list?.topics[0]?.title).toBe('Assets');
    hub.post();
    const message = read({ ...(hub.entries[0] as Entry), seq: 2 });
    const told = list && applyToTopics(list, 'c', message, ME);
    expect(told?.topics[0]).toMatchObject({ messages: 1, readOrdinal: 0, lastSeq: 2 });
    hub.post(OTHER_TOPIC);
    expect(
      told && applyToTopics(told, 'c', read({ ...(hub.entries[1] as Entry), seq: 3 }), ME),
    ).toBeUndefined();
  });
});
