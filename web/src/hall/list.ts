import './list.css';
import { placeOf } from '../consultations/placeNames';
import { absent, current, spoken } from '../floor/state';
import { faceOf, tookText } from '../floor/time';
import type { Line } from '../floor/words';
import { lines, nameOf, policyWords, restWords, speakerWords, standWords } from '../floor/words';
import { make, region, say } from './dom';
import type { View } from './page';
import { runPage } from './page';

/** The speakers' list of a meeting that is open to the public. */

const segment = make('h1');
const meeting = make('p', { class: 'soft' });
const nowTitle = make('h2');
const stand = make('p', { class: 'list-stand' });
const speaker = make('p', { class: 'list-speaker' });
const clock = make('p', { class: 'hall-clock list-clock', role: 'timer', 'aria-live': 'off' });
const floor = make('section', { class: 'list-floor' }, nowTitle, speaker, clock, stand);
const listTitle = make('h2');
const rest = make('div', { class: 'soft' });
const list = make('ol', { class: 'list-lines', role: 'list' });
const orderTitle = make('h2');
const order = make('ul');
const doneTitle = make('h2');
const done = make('ol', { class: 'list-lines', role: 'list' });
const finished = make('section', { class: 'list-part' }, doneTitle, done);

const drawRest = region<readonly string[]>(rest, (words) => words.map((one) => make('p', {}, one)));
const drawList = region<readonly (Line & { laneWords: string })[]>(list, (all) =>
  all.map((line) =>
    make(
      'li',
      {},
      make(
        'span',
        { class: 'list-hour numeric' },
        [line.there, line.here].filter((part) => part !== '').join(' · '),
      ),
      make(
        'span',
        { class: 'list-who' },
        make('strong', {}, line.delegation),
        make('span', {}, line.speaker),
        make(
          'span',
          { class: 'soft small' },
          [line.laneWords, line.ticket, line.language].filter((part) => part !== '').join(' · '),
        ),
      ),
    ),
  ),
);
const drawOrder = region<readonly string[]>(order, (words) => words.map((one) => make('li', {}, one)));
const drawDone = region<readonly (readonly [string, string])[]>(done, (all) =>
  all.map(([time, who]) =>
    make(
      'li',
      {},
      make('span', { class: 'list-hour numeric' }, time),
      make('span', { class: 'list-who' }, who),
    ),
  ),
);

const view: View = {
  elements: [
    make('header', {}, segment, meeting),
    floor,
    make('section', { class: 'list-part' }, listTitle, rest, list),
    make('section', { class: 'list-part' }, orderTitle, order),
    finished,
  ],
  show({ floor: held }, now, reader) {
    const { language } = reader;
    const speaking = current(held.state);
    const face = faceOf(held.state, now);
    say(segment, held.title[language]);
    say(meeting, held.meetingTitle[language]);
    floor.hidden = speaking === undefined;
    floor.dataset['stand'] = face.stand;
    floor.dataset['tone'] = face.tone;
    say(nowTitle, reader.say('hall.now'));
    say(speaker, speaking ? `${nameOf(speaking.delegation, language)} · ${speakerWords(speaking)}` : '');
    say(stand, standWords(face, reader.say));
    clock.setAttribute('aria-label', reader.say('hall.clock'));
    say(listTitle, reader.say('hall.list'));
    const all = lines(held, now, reader);
    const zone = all.some((line) => line.here !== '') ? 'hall.expected.zones' : 'hall.expected.zone';
    drawRest([
      ...restWords(held, now, reader),
      ...(all.length > 0 ? [reader.say(zone, { place: placeOf(held.timeZone, language) })] : []),
    ]);
    drawList(
      all.map((line) => ({
        ...line,
        laneWords: line.lane === 'LIST' ? '' : reader.say(`hall.lane.${line.lane}`),
      })),
    );
    say(orderTitle, reader.say('hall.order'));
    drawOrder(policyWords(held, reader));
    const ended = [
      ...spoken(held.state).map(
        (one) => [tookText(one.spokenMs ?? 0), nameOf(one.delegation, language)] as const,
      ),
      ...absent(held.state).map(
        (one) => [reader.say('hall.absent'), nameOf(one.delegation, language)] as const,
      ),
    ];
    finished.hidden = ended.length === 0;
    say(doneTitle, reader.say('hall.spoken'));
    drawDone(ended);
  },
  refused: ({ say }) => [say('hall.gone'), say('hall.gone.what')],
};

void runPage({ segment: location.pathname.split('/')[2] ?? '' }, view);
