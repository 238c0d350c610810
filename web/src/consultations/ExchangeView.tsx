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
import type { Line } from './held';
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
  const [sending, setSending] = useState<{ text: string; intent: Intent; after: string | undefined }>();
  const { lines } = exchange;
  const onItsWay = sending && !hasArrived(lines, sending) ? sending : undefined;
  const scroll = useScrollToEnd(lines.at(-1)?.entry.at, lines.length, onItsWay);
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
              <Fragment key={keyOf(line)}>
                <li>
                  {newDay && <p className="day-line">{formats.day(line.entry.at)}</p>}
                  <EntryLine line={line} detail={detail} form={form} />
                </li>
              </Fragment>
            );
          })}
          {onItsWay && (
            <li>
              <div className="entry entry-sending" data-look={onItsWay.intent.toLowerCase()} role="status">
                <p className="soft small">{text('waiting.sending')}</p>
                <p className="message-text message-text-plain">{onItsWay.text}</p>
              </div>
            </li>
          )}
        </ol>
        {exchange.ended && <Note tone="caution" title={text('consultation.ended')} />}
      </div>
      {acting && !exchange.ended ? (
        <Composer
          detail={detail}
          acting={acting}
          onSending={(begun) => {
            const last = lines.at(-1);
            setSending(begun && { ...begun, after: last && keyOf(last) });
          }}
        />
      ) : (
        <p className="composer soft">{text('consultation.readOnly')}</p>
      )}
    </div>
  );
}

const keyOf = (line: Line) => `${line.note ? 'n' : 's'}${line.entry.seq} ${line.entry.at}`;

/** The live line may be quicker than the answer: what stands there already is not shown a second time. */
function hasArrived(lines: readonly Line[], sending: { text: string; after: string | undefined }): boolean {
  const from = lines.findIndex((line) => keyOf(line) === sending.after) + 1;
  return lines.slice(from).some(({ entry }) => entry.body?.['text'] === sending.text);
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
