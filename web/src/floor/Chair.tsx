import { useState } from 'react';
import type { Floor, Id } from '../api/schema';
import { paths } from '../app/paths';
import { useWorkspace } from '../app/workspace';
import { Button, LinkButton } from '../kit/Button';
import { Empty } from '../kit/Empty';
import { Note } from '../kit/Note';
import { Page, Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useName, useText } from '../text/useText';
import { ChairDialog } from './ChairDialog';
import type { ChairDialogName } from './ChairDialog';
import { Clock } from './Clock';
import { Controls } from './Controls';
import { Lines } from './Lines';
import { EXTENSION_MS, clockAct, possible } from './acts';
import { waiting } from './state';
import { useActs } from './useActs';
import { useHubNow, useReader } from './useFloor';
import { useKeys } from './useKeys';
import { lines, restWords } from './words';

const NEXT = 5;
const KEYS_KEPT = 'floor.keys';

/** Whoever runs the floor: with one eye on the clock, by keys alone if they like. */
export default function Chair({ floor, takeOver }: { floor: Floor; takeOver: (floor: Floor) => void }) {
  const text = useText();
  const name = useName();
  const reader = useReader();
  const now = useHubNow();
  const { keeping } = useWorkspace();
  const [dialog, setDialog] = useState<ChairDialogName>();
  const [chosen, setChosen] = useState<Id>();
  const [withKeys, setWithKeys] = useState(() => keeping.read(KEYS_KEPT) !== false);
  const acts = useActs(floor, takeOver);
  const can = possible(floor);
  const queue = waiting(floor.state);
  const place = queue.findIndex(({ id }) => id === chosen);
  const step = (by: number) =>
    setChosen(
      queue[place < 0 ? (by > 0 ? 0 : queue.length - 1) : Math.min(Math.max(place + by, 0), queue.length - 1)]
        ?.id,
    );
  const controls = {
    call: () => acts.press({ act: 'CALL' }),
    callChosen: () => place >= 0 && acts.press({ act: 'CALL', ...(chosen && { inscription: chosen }) }),
    clock: () => acts.press({ act: clockAct(floor) }),
    extend: () => acts.press({ act: 'EXTEND', byMs: EXTENSION_MS }),
    stop: () => acts.press({ act: 'STOP' }),
    absent: () => acts.press({ act: 'ABSENT' }),
    undo: () => acts.press({ act: 'UNDO' }),
  };
  const when = (isPossible: boolean, run: () => void) => () => {
    if (isPossible) run();
  };
  useKeys(
    {
      n: when(can.has('CALL'), controls.call),
      c: when(can.has('CALL'), controls.callChosen),
      Space: when(can.has(clockAct(floor)), controls.clock),
      '+': when(can.has('EXTEND'), controls.extend),
      '=': when(can.has('EXTEND'), controls.extend),
      s: when(can.has('STOP'), controls.stop),
      a: when(can.has('ABSENT'), controls.absent),
      u: when(can.has('UNDO'), controls.undo),
      m: when(can.has('MOVE'), () => setDialog('MOVE')),
      r: when(can.has('REMOVE'), () => setDialog('REMOVE')),
      y: () => setDialog('REPLY'),
      i: () => setDialog('INSCRIBE'),
      f: when(can.has('FIT'), () => setDialog('FIT')),
      w: () => setDialog('WALL'),
      '?': () => setDialog('KEYS'),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
    },
    withKeys && dialog === undefined,
  );
  const all = lines(floor, now, reader);
  const choose = (line: { id: Id; delegation: string }) => (
    <Button
      small
      look="quiet"
      onPress={() => setChosen(line.id === chosen ? undefined : line.id)}
      aria-label={text('floor.choose', { delegation: line.delegation })}
      aria-pressed={line.id === chosen}
    >
      {text(line.id === chosen ? 'floor.chosen' : 'floor.choose.short')}
    </Button>
  );
  return (
    <Page
      wide
      title={name(floor.title)}
      lead={name(floor.meetingTitle)}
      actions={
        <>
          <LinkButton href={paths.floor(floor.segment)}>{text('floor.everyone')}</LinkButton>
          <Button onPress={() => setDialog('WALL')}>
            {text('floor.wall.open')} <kbd aria-hidden="true">W</kbd>
          </Button>
          <Button onPress={() => setDialog('KEYS')}>
            {text('floor.keys')} <kbd aria-hidden="true">?</kbd>
          </Button>
        </>
      }
    >
      <div className="chair">
        <div className="chair-now">
          <Clock floor={floor} huge />
          <div role="status" className="chair-said">
            {acts.moved && <Note tone="caution" title={text('floor.moved')} />}
          </div>
          {acts.problem !== undefined && dialog === undefined && <ProblemNote problem={acts.problem} />}
          <Controls floor={floor} can={can} acts={acts} controls={controls} onDialog={setDialog} />
          <div className="soft">
            {restWords(floor, now, reader).map((words) => (
              <p key={words}>{words}</p>
            ))}
          </div>
        </div>
        <div className="chair-list">
          <Section title={text('floor.nextFive')}>
            {all.length === 0 ? (
              <Empty title={text('hall.next.none')} />
            ) : (
              <Lines
                label={text('floor.nextFive')}
                lines={all.slice(0, NEXT)}
                action={choose}
                chosen={chosen}
              />
            )}
          </Section>
          {all.length > NEXT && (
            <Section title={text('floor.then')}>
              <Lines label={text('floor.then')} lines={all.slice(NEXT)} action={choose} chosen={chosen} />
            </Section>
          )}
        </div>
      </div>
      {dialog !== undefined && (
        <ChairDialog
          name={dialog}
          floor={floor}
          acts={acts}
          chosen={place < 0 ? undefined : chosen}
          withKeys={withKeys}
          onKeys={(wanted) => {
            setWithKeys(wanted);
            keeping.write(KEYS_KEPT, wanted);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Page>
  );
}
