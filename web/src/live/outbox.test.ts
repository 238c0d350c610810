import { beforeEach, describe, expect, it } from 'vitest';
import { Drafts } from './drafts';
import { Keeping } from './keeping';
import type { Outcome, Waiting } from './outbox';
import { Outbox } from './outbox';

/** A hub that can be reached or not, and that does a command once. */
class Hub {
  reachable = true;
  loseAnswers = false;
  refuse = false;
  readonly commands = new Map<string, string>();
  tries = 0;

  send = (waiting: Waiting<string>): Promise<Outcome> => {
    this.tries += 1;
    if (!this.reachable) return Promise.resolve({ type: 'later' });
    if (this.refuse) return Promise.resolve({ type: 'refused', reason: 'too long' });
    this.commands.set(waiting.id, waiting.content);
    return Promise.resolve(this.loseAnswers ? { type: 'later' } : { type: 'done' });
  };
}

let hub: Hub;
let ids = 0;
let retries: (() => void)[] = [];

function open(person = 'a'): Outbox<string> {
  return new Outbox<string>({
    keeping: new Keeping(localStorage, person),
    send: hub.send,
    alone: (run) => run(),
    later: (run) => {
      retries.push(run);
      return () => (retries = retries.filter((one) => one !== run));
    },
    newId: () => `command-${String(++ids).padStart(4, '0')}`,
    now: () => 1_000 + ids,
  });
}

beforeEach(() => {
  localStorage.clear();
  hub = new Hub();
  ids = 0;
  retries = [];
});

describe('the outbox', () => {
  it('sends what is put into it, in order', async () => {
    const outbox = open();
    outbox.put('one');
    outbox.put('two');
    await outbox.flush();
    expect([...hub.commands.values()]).toEqual(['one', 'two']);
    expect(outbox.all()).toEqual([]);
  });

  it('keeps what is typed while the line is dead, even through a reload, and sends it once', async () => {
    hub.reachable = false;
    const before = open();
    before.put('one');
    before.put('two');
    await before.flush();
    before.close();
    const after = open();
    expect(after.all().map((one) => one.content)).toEqual(['one', 'two']);
    hub.reachable = true;
    await after.flush();
    await after.flush();
    expect([...hub.commands.values()]).toEqual(['one', 'two']);
    expect(hub.tries).toBe(3);
  });

  it('repeats the same command when the answer was lost', async () => {
    hub.loseAnswers = true;
    const outbox = open();
    outbox.put('one');
    await outbox.flush();
    hub.loseAnswers = false;
    await outbox.flush();
    expect([...hub.commands.entries()]).toEqual([['command-0001', 'one']]);
    expect(outbox.all()).toEqual([]);
  });

  it('tries again by itself', async () => {
    hub.reachable = false;
    const outbox = open();
    outbox.put('one');
    await outbox.flush();
    hub.reachable = true;
    retries.at(-1)?.();
    await outbox.flush();
    expect(outbox.all()).toEqual([]);
  });

  it('keeps a refused message with its reason, goes on with the next, and sends a changed one as a new command', async () => {
    hub.refuse = true;
    const outbox = open();
    const refused = outbox.put('one');
    await outbox.flush();
    hub.refuse = false;
    outbox.put('two');
    await outbox.flush();
    expect(outbox.all()).toMatchObject([{ content: 'one', refused: 'too long' }]);
    outbox.retry(refused.id, 'shorter');
    await outbox.flush();
    expect([...hub.commands.values()]).toEqual(['two', 'shorter']);
    expect(hub.commands.has(refused.id)).toBe(false);
  });

  it('does not show or send what belongs to another person', async () => {
    hub.reachable = false;
    const outbox = open('a');
    outbox.put('one');
    await outbox.flush();
    hub.reachable = true;
    const other = open('b');
    await other.flush();
    expect(other.all()).toEqual([]);
    expect(hub.commands.size).toBe(0);
  });

  it('still sends when the browser has no room', async () => {
    const full = new Outbox<string>({
      keeping: new Keeping(
        {
          length: 0,
          key: () => null,
          getItem: () => null,
          removeItem: () => undefined,
          setItem: () => {
            throw new DOMException('full', 'QuotaExceededError');
          },
        },
        'a',
      ),
      send: hub.send,
      alone: (run) => run(),
      later: () => () => undefined,
      newId: () => 'command',
      now: () => 1,
    });
    full.put('one');
    await full.flush();
    expect([...hub.commands.values()]).toEqual(['one']);
    expect(full.all()).toEqual([]);
  });
});

describe('drafts', () => {
  it('survive a reload and are forgotten at sign-out, those of this person only', () => {
    new Drafts(new Keeping(localStorage, 'a')).write('channel/1', 'half a sentence');
    new Drafts(new Keeping(localStorage, 'b')).write('channel/1', 'another');
    const keeping = new Keeping(localStorage, 'a');
    expect(new Drafts(keeping).read('channel/1')).toBe('half a sentence');
    expect(new Drafts(keeping).places()).toEqual(['channel/1']);
    keeping.forget();
    expect(new Drafts(keeping).read('channel/1')).toBe('');
    expect(new Drafts(new Keeping(localStorage, 'b')).read('channel/1')).toBe('another');
  });

  it('of nothing but spaces are none', () => {
    const drafts = new Drafts(new Keeping(localStorage, 'a'));
    drafts.write('x', '  ');
    expect(drafts.places()).toEqual([]);
  });
});
