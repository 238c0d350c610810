import '../kit/tokens.css';
import '../kit/base.css';
import './hall.css';
import type { Floor, Language } from '../api/schema';
import { runFace } from '../floor/face';
import { faceOf } from '../floor/time';
import type { Reader } from '../floor/words';
import { hourWords } from '../floor/words';
import { make, region, say } from './dom';
import type { Sight, Wish } from './line';
import { Line } from './line';
import { speaking } from './say';

/** What a light page shows of a floor; drawn again whenever something may have changed, and every second. */
export interface View {
  readonly elements: readonly Node[];
  readonly show: (sight: Sight & { readonly floor: Floor }, now: number, reader: Reader) => void;
  /** What it says when there is nothing to show. */
  readonly refused: (reader: Reader) => readonly [title: string, what: string];
}

/** Runs a light page: its texts, its line to the hub, and what it shows. */
export async function runPage(wish: Wish, view: View): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root');
  let reader = await readerIn(document.documentElement.lang === 'fr' ? 'fr' : 'en');
  const state = make('p', { class: 'hall-line', role: 'status' });
  const content = make('div', { class: 'hall-content' }, ...view.elements);
  const message = make('div', { class: 'hall-message' });
  const other = make('button', { class: 'hall-language' });
  other.type = 'button';
  root.replaceChildren(make('div', { class: 'hall-top' }, state, other), message);
  const drawMessage = region<readonly string[]>(message, ([title = '', what = '']) => [
    make('h1', {}, title),
    make('p', { class: 'soft' }, what),
  ]);

  const paint = () => {
    const { sight } = line;
    const now = line.now();
    say(state, lineWords(sight, reader));
    say(other, reader.language === 'fr' ? 'English' : 'Français');
    other.lang = reader.language === 'fr' ? 'en' : 'fr';
    const { floor } = sight;
    const shown = floor !== undefined && !sight.refused;
    if (shown) message.replaceWith(content);
    else content.replaceWith(message);
    root.dataset['offline'] = String(sight.offline);
    if (!shown) drawMessage(messageWords(sight, view, reader));
    else {
      document.title = reader.say('hall.title', {
        segment: floor.title[reader.language],
        meeting: floor.meetingTitle[reader.language],
      });
      view.show({ ...sight, floor }, now, reader);
    }
  };
  other.addEventListener('click', () => {
    const language = reader.language === 'fr' ? 'en' : 'fr';
    void readerIn(language).then((found) => {
      reader = found;
      keepLanguage(language);
      paint();
    });
  });
  const line = new Line(wish, paint);
  runningClocks(line, content, paint);
  line.start();
  paint();
  setInterval(paint, 1_000);
  stayAwake();
}

/** Every clock of the page follows the hub's. */
function runningClocks(line: Line, content: HTMLElement, paint: () => void): void {
  for (const clock of content.querySelectorAll<HTMLElement>('.hall-clock'))
    runFace(
      clock,
      () =>
        line.sight.floor
          ? faceOf(line.sight.floor.state, line.now())
          : { stand: 'free', tone: 'calm', text: '' },
      () => queueMicrotask(paint),
    );
}

async function readerIn(language: Language): Promise<Reader> {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { say: await speaking(language), language, timeZone };
}

function lineWords({ offline, offlineSince, floor, refused }: Sight, reader: Reader): string {
  if (!offline || refused) return '';
  return floor && offlineSince !== undefined
    ? reader.say('hall.offline', { time: hourWords(floor, offlineSince, reader) })
    : reader.say('hall.offline.first');
}

const messageWords = ({ refused }: Sight, view: View, reader: Reader): readonly string[] =>
  refused ? view.refused(reader) : [reader.say('hall.loading')];

/** The address names the language, so that reloading and handing on keep it. */
function keepLanguage(language: Language): void {
  document.documentElement.lang = language;
  const url = new URL(location.href);
  url.searchParams.set('lang', language);
  history.replaceState(null, '', url);
}

/** A wall and a speaker's phone are looked at without being touched. */
function stayAwake(): void {
  const ask = () => {
    if (document.visibilityState === 'visible' && 'wakeLock' in navigator)
      navigator.wakeLock.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}

/** The pass stands after the number sign, which browsers send nowhere. */
export const passInAddress = (): string => location.hash.slice(1);
