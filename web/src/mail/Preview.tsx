import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, versioned } from '../api/client';
import type { DigestPreview, Id, Instant, MailSettings } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { MailFrame } from '../kit/MailFrame';
import { Note } from '../kit/Note';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { Tabs } from '../kit/Tabs';
import { formats } from '../text/formats';
import { useLanguage, useText } from '../text/useText';
import { digestPageQuery, previewQuery, settingsQuery } from './queries';

/** The digest as it would be sent now, and sending it. */
export function Preview({ settings: { reader, timeZone } }: { settings: MailSettings }) {
  const text = useText();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(previewQuery(reader.id));
  return (
    <Section title={text('mail.preview')}>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      <Sending reader={reader.id} address={reader.address} preview={data} />
      {data && !data.empty && <Shown reader={reader.id} preview={data} />}
      {data?.empty && (
        <Empty title={text('mail.preview.empty', { moment: formats(language, timeZone).moment(data.from) })}>
          {text('mail.preview.empty.what')}
        </Empty>
      )}
    </Section>
  );
}

interface SendingProps {
  reader: Id;
  address: string;
  preview: DigestPreview | undefined;
}

/** Sends it at once; says so until something new is there to be sent. */
function Sending({ reader, address, preview }: SendingProps) {
  const text = useText();
  const queryClient = useQueryClient();
  const [sentFrom, setSentFrom] = useState<Instant>();
  const send = useCommand(
    ({ reader: to }: { reader: Id; from: Instant }, header) =>
      versioned(api.POST('/api/mail/readers/{reader}/digest', { params: { path: { reader: to }, header } })),
    (settings, { from }) => {
      queryClient.setQueryData(settingsQuery(reader).queryKey, settings);
      setSentFrom(from);
      void queryClient.invalidateQueries({ queryKey: ['mail', 'digest', reader] });
    },
  );
  const toSend = preview && !preview.empty && preview.from !== sentFrom ? preview : undefined;
  return (
    <>
      {send.error && <ProblemNote problem={send.error} />}
      <div role="status">
        {sentFrom !== undefined && (
          <Note title={text('mail.sent', { address })}>{text('mail.sent.what')}</Note>
        )}
      </div>
      {toSend && (
        <>
          <p className="prose">{text('mail.preview.lead')}</p>
          <div className="row">
            <Button
              look="primary"
              onPress={() => send.mutate({ reader, from: toSend.from })}
              isPending={send.isPending}
            >
              {text('mail.send')}
            </Button>
            <span className="soft small mail-beside">{text('mail.send.what', { address })}</span>
          </div>
        </>
      )}
    </>
  );
}

function Shown({ reader, preview }: { reader: Id; preview: DigestPreview }) {
  const text = useText();
  return (
    <div className="stack">
      <p>{text('mail.preview.subject', { subject: preview.subject ?? '' })}</p>
      <Tabs
        label={text('mail.preview.forms')}
        tabs={[
          { id: 'page', title: text('mail.preview.asMail'), content: <AsMail reader={reader} /> },
          {
            id: 'text',
            title: text('mail.preview.plain'),
            content: <pre className="mail-plain">{preview.text}</pre>,
          },
        ]}
      />
    </div>
  );
}

function AsMail({ reader }: { reader: Id }) {
  const text = useText();
  const { data, error, refetch } = useQuery(digestPageQuery(reader));
  if (data !== undefined) return <MailFrame title={text('mail.digest')} html={data} />;
  if (error) return <ProblemNote problem={error} onRetry={() => void refetch()} />;
  return <Loading lines={8} />;
}
