import './speaker.css';
import { mine } from '../floor/mine';
import { faceOf } from '../floor/time';
import { nameOf, speakerWords, standWords } from '../floor/words';
import { make, say } from './dom';
import type { View } from './page';
import { passInAddress, runPage } from './page';

/** A speaker's own phone: when it is their turn, where to be, and how long still. */

const delegation = make('h1', { class: 'speaker-delegation' });
const name = make('p', { class: 'speaker-name' });
const segment = make('p', { class: 'speaker-segment soft' });
const lead = make('p', { class: 'speaker-lead' });
const when = make('p', { class: 'speaker-when' });
const please = make('p', { class: 'speaker-please' });
const told = make('div', { class: 'speaker-told', 'aria-live': 'polite' }, lead, when, please);
const clock = make('p', { class: 'hall-clock speaker-clock', role: 'timer', 'aria-live': 'off' });
const stand = make('p', { class: 'speaker-stand' });
const shape = make('span', { class: 'hall-shape' });
const words = make('span');
stand.append(shape, words);
const floor = make('div', { class: 'speaker-floor' }, clock, stand);

const view: View = {
  elements: [make('header', { class: 'speaker-head' }, delegation, name, segment), told, floor],
  show({ floor: held, inscription }, now, reader) {
    const own = mine(held, inscription, now, reader);
    // A pass of somebody who is not on the list: of one whose address is yet to be seen to be theirs, or of no speaker.
    const without =
      inscription === undefined
        ? ([reader.say('hall.other'), reader.say('hall.other.what')] as const)
        : ([reader.say('speaker.unverified'), reader.say('speaker.unverified.please')] as const);
    say(segment, `${held.title[reader.language]} · ${held.meetingTitle[reader.language]}`);
    say(delegation, own ? nameOf(own.statement.delegation, reader.language) : without[0]);
    say(name, own ? speakerWords(own.statement) : '');
    say(lead, own?.lead ?? '');
    say(when, own?.when ?? '');
    say(please, own?.please ?? without[1]);
    told.dataset['urgent'] = String((own?.please ?? '') !== '');
    const face = faceOf(held.state, now);
    floor.hidden = own?.hasFloor !== true;
    floor.dataset['stand'] = face.stand;
    floor.dataset['tone'] = face.tone;
    clock.setAttribute('aria-label', reader.say('hall.clock'));
    say(words, standWords(face, reader.say));
  },
  refused: ({ say }) => [say('hall.refused'), say('hall.refused.what')],
};

void runPage({ pass: passInAddress() }, view);
