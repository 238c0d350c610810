import { useQuery } from '@tanstack/react-query';
import { Fragment, useLayoutEffect, useRef, useState } from 'react';
import type { ConsultationDetail } from '../api/schema';
import { Button } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { Note } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import type { Intent } from './Composer';
import { Composer } from './Composer';
import { EntryLine } from './EntryLine';
import type { ActAs } from './kinds';
import { formsQuery } from './queries';
import type { Exchange } from './useConsultation';
import { useMarkRead } from './useMarkRead';

interface Props {
  detail: ConsultationDetail;
  exchange: Exchange;
  acting: ActAs | undefined;
}

/** What was said and done, the earliest first, and where one writes. */
export function ExchangeView({ detail, exchange, acting }: Props) {
  const text = useText();
  const formats = useFormats();
  const { data } = useQuery(formsQuery);
  const form = data?.forms.find(({ subject }) => subject === detail.card.subject);
  const [sending, setSending] = useState<{ text: string; intent: Intent }>();
  const { lines } = exchange;
  const scroll = useScrollToEnd(lines.at(-1)?.entry.at, lines.length, sending);
  useMarkRead(detail.card.id, exchange.head, detail.card.unread);
  return (
    <div className="exchange">
      {/* Scrollable by keyboard, hence focusable and named. */}
      <div
        ref={scroll}
        className="exchange-scroll"
        role="region"
        aria-label={text('consultation.exchange')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {exchange.error != null && <ProblemNote problem={exchange.error} onRetry={exchange.retry} />}
        {!exchange.isKnown && exchange.error == null && <Loading lines={6} />}
        {exchange.hasEarlier && (
          <div>
            <Button small onPress={exchange.earlier} isPending={exchange.asking}>
              {text('directory.history.earlier')}
            </Button>
          </div>
        )}
        <ol role="list" className="exchange-list">
          {lines.map((line, index) => {
            const last = lines[index - 1];
            const newDay =
              last === undefined || formats.dayKey(last.entry.at) !== formats.dayKey(line.entry.at);
            return (
              <Fragment key={`${line.note ? 'n' : 's'}${line.entry.seq} ${line.entry.at}`}>
                <li>
                  {newDay && <p className="day-line">{formats.day(line.entry.at)}</p>}
                  <EntryLine line={line} detail={detail} form={form} />
                </li>
              </Fragment>
            );
          })}
          {sending && (
            <li>
              <div className="entry entry-sending" data-look={sending.intent.toLowerCase()} role="status">
                <p className="soft small">{text('waiting.sending')}</p>
                <p className="message-text message-text-plain">{sending.text}</p>
              </div>
            </li>
          )}
        </ol>
        {exchange.ended && <Note tone="caution" title={text('consultation.ended')} />}
      </div>
      {acting && !exchange.ended ? (
        <Composer detail={detail} acting={acting} onSending={setSending} />
      ) : (
        <p className="composer soft">{text('consultation.readOnly')}</p>
      )}
    </div>
  );
}

/** The end of the exchange is looked at first, and stays in sight while one is near it. */
function useScrollToEnd(...changes: unknown[]) {
  const scroll = useRef<HTMLDivElement>(null);
  const near = useRef(true);
  useLayoutEffect(() => {
    const element = scroll.current;
    if (!element) return undefined;
    const onScroll = () => {
      near.current = element.scrollHeight - element.scrollTop - element.clientHeight < 120;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);
  const change = JSON.stringify(changes);
  useLayoutEffect(() => {
    const element = scroll.current;
    if (element && near.current) element.scrollTop = element.scrollHeight;
  }, [change]);
  return scroll;
}
