import { useQuery } from '@tanstack/react-query';
import type { ConsultationClock } from '../api/schema';
import { Tag } from '../kit/Note';
import { useTimeZone } from '../session/timeZone';
import { useFormats } from '../text/useFormats';
import { useLanguage, useText } from '../text/useText';
import { USUAL_DAY, clockWords, isOverdue } from './clock';
import { formsQuery } from './queries';
import { useNow } from './useNow';

/** How long a working day is here. */
export function useDayMinutes(): number {
  const { data } = useQuery(formsQuery);
  return data?.targets[0]?.dayMinutes ?? USUAL_DAY;
}

/** The clock that runs, in words; what is overdue is said by a word of its own too. */
export function Clock({ clock, withOwnTime }: { clock: ConsultationClock; withOwnTime?: boolean }) {
  const text = useText();
  const { language } = useLanguage();
  const formats = useFormats();
  const timeZone = useTimeZone();
  const now = useNow();
  const dayMinutes = useDayMinutes();
  const words = clockWords(clock, language, now, text, dayMinutes);
  const elsewhere = withOwnTime && clock.dueAt !== undefined && !clock.paused && clock.timeZone !== timeZone;
  return (
    <span className="consultation-clock">
      {isOverdue(clock, now) && <Tag tone="danger">{text('consultation.overdue')}</Tag>}
      {clock.dueAt !== undefined && !clock.paused ? (
        <time dateTime={clock.dueAt}>{words}</time>
      ) : (
        <span>{words}</span>
      )}
      {elsewhere && (
        <span className="soft small">
          {text('consultation.clock.yours', { moment: formats.moment(clock.dueAt ?? '') })}
        </span>
      )}
    </span>
  );
}
