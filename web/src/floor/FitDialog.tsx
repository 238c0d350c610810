import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Floor } from '../api/schema';
import { placeOf } from '../consultations/placeNames';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Note } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useSettled } from '../kit/useSettled';
import { useText } from '../text/useText';
import { ActNote } from './ActNote';
import { fitQuery } from './queries';
import { lengthText } from './time';
import type { Acts } from './useActs';
import { useHubNow, useReader } from './useFloor';
import { hourWords } from './words';
import { clockIn, nextAt } from './zoned';

/** Shortens the limit for those who still wait, after a look at what that gives. */
export function FitDialog({ floor, acts, onClose }: { floor: Floor; acts: Acts; onClose: () => void }) {
  const text = useText();
  const reader = useReader();
  const now = useHubNow();
  const [hour, setHour] = useState(() => clockIn(floor.timeZone, Date.parse(floor.settings.endsAt)));
  const settled = useSettled(hour, 250);
  const until = nextAt(floor.timeZone, settled, Math.floor(now / 3_600_000) * 3_600_000);
  const { data: fit, error } = useQuery(fitQuery(floor.segment, until, floor.state.version));
  const told = (instant: string) => hourWords(floor, Date.parse(instant), reader);
  return (
    <Dialog isOpen onClose={onClose} title={text('floor.act.FIT')}>
      <ActNote acts={acts} />
      <p>{text('floor.fit.lead')}</p>
      <TextField
        label={text('floor.fit.until', { place: placeOf(floor.timeZone, reader.language) })}
        type="time"
        value={hour}
        onChange={setHour}
        isRequired
      />
      {error && <ProblemNote problem={error} />}
      <div role="status" className="fit-preview">
        {fit && (
          <Note
            tone={fit.fits ? 'plain' : 'caution'}
            title={text('floor.fit.limit', { limit: lengthText(fit.limitMs), count: fit.speakers })}
          >
            <p>{text('floor.fit.end', { time: told(fit.endsAt) })}</p>
            <p className="soft">{text('floor.fit.without', { time: told(fit.endsAtWithout) })}</p>
            {!fit.fits && <p>{text('floor.fit.not')}</p>}
          </Note>
        )}
      </div>
      <div className="dialog-actions">
        <Button onPress={onClose}>{text('action.cancel')}</Button>
        <Button
          look="primary"
          isDisabled={!fit}
          isPending={acts.pending !== undefined}
          onPress={() => fit && acts.press({ act: 'FIT', limitMs: fit.limitMs }, onClose)}
        >
          {text('floor.fit.action', { limit: fit ? lengthText(fit.limitMs) : '' })}
        </Button>
      </div>
    </Dialog>
  );
}
