import './wall.css';
import { current, waiting } from '../floor/state';
import { faceOf } from '../floor/time';
import { nameOf, restWords, speakerWords, standWords } from '../floor/words';
import type { View } from './page';
import { make, region, say } from './dom';
import { passInAddress, runPage } from './page';

/** The display in the hall: who speaks, how long still, and who is next. */

const NEXT = 3;

const segment = make('h1', { class: 'wall-segment' });
const meeting = make('p', { class: 'wall-meeting soft' });
const stand = make('p', { class: 'wall-stand', 'aria-live': 'polite' });
const delegation = make('p', { class: 'wall-delegation' });
const speaker = make('p', { class: 'wall-speaker' });
const clock = make('p', { class: 'hall-clock wall-clock', role: 'timer', 'aria-live': 'off' });
const floor = make('section', { class: 'wall-floor' }, stand, delegation, speaker, clock);
const nextTitle = make('h2', { class: 'wall-next-title', id: 'next' });
const next = make('ol', { class: 'wall-next', role: 'list', 'aria-labelledby': 'next' });
const rest = make('footer', { class: 'wall-rest' });
const whole = make('button', { class: 'wall-whole' });
whole.type = 'button';
whole.hidden = !document.fullscreenEnabled;
whole.addEventListener('click', () => void document.documentElement.requestFullscreen());

const drawStand = region<{ words: string }>(stand, ({ words }) => [
  // The shape says the same as the word and the colour: a disc, bars, a triangle, a square.
  make('span', { class: 'hall-shape' }),
  make('span', {}, words),
]);
const drawNext = region<readonly string[]>(next, (names) => names.map((name) => make('li', {}, name)));
const drawRest = region<readonly string[]>(rest, (words) => words.map((one) => make('p', {}, one)));

const view: View = {
  elements: [
    make('header', { class: 'wall-head' }, make('div', {}, segment, meeting), whole),
    floor,
    make('section', { class: 'wall-coming' }, nextTitle, next),
    rest,
  ],
  show({ floor: held }, now, reader) {
    const { language } = reader;
    const face = faceOf(held.state, now);
    const speaking = current(held.state);
    floor.dataset['stand'] = face.stand;
    floor.dataset['tone'] = face.tone;
    say(segment, held.title[language]);
    say(meeting, held.meetingTitle[language]);
    drawStand({ words: standWords(face, reader.say) });
    say(delegation, speaking ? nameOf(speaking.delegation, language) : '');
    say(speaker, speaking ? speakerWords(speaking) : '');
    clock.setAttribute('aria-label', reader.say('hall.clock'));
    say(nextTitle, reader.say('hall.next'));
    const names = waiting(held.state)
      .slice(0, NEXT)
      .map((one) => nameOf(one.delegation, language));
    drawNext(names.length === 0 ? [reader.say('hall.next.none')] : names);
    drawRest(restWords(held, now, reader));
    say(whole, reader.say('hall.fullScreen'));
  },
  refused: ({ say }) => [say('hall.refused'), say('hall.refused.what')],
};

void runPage({ pass: passInAddress() }, view);
