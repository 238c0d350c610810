import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Mail } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Tag } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { Table } from '../kit/Table';
import { useNotices } from '../kit/notices';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import { kindOf, mayRetry, refusal } from './mails';

interface MailTableProps {
  mails: readonly Mail[];
  /** When they were read, in milliseconds. */
  asOf: number;
}

/** Mails with what became of them; never their words. */
export function MailTable({ mails, asOf }: MailTableProps) {
  const text = useText();
  const { moment } = useFormats();
  const retry = useRetry();
  return (
    <>
      {retry.error && <ProblemNote problem={retry.error} />}
      <Table<Mail>
        caption={text('outbox.mails')}
        captionHidden
        rows={mails}
        rowId={(mail) => mail.id}
        columns={[
          {
            id: 'to',
            title: text('outbox.to'),
            isHeader: true,
            cell: (mail) => <span className="person-name outbox-address">{mail.recipient}</span>,
          },
          { id: 'about', title: text('outbox.about'), cell: (mail) => <Kind mail={mail} /> },
          {
            id: 'written',
            title: text('outbox.written'),
            cell: (mail) => <span className="outbox-moment">{moment(mail.createdAt)}</span>,
          },
          { id: 'became', title: text('outbox.became'), cell: (mail) => <Became mail={mail} asOf={asOf} /> },
          {
            id: 'action',
            title: text('outbox.action'),
            cell: (mail) =>
              mayRetry(mail) && (
                <Button
                  small
                  onPress={() => retry.mutate(mail)}
                  isPending={retry.isPending && retry.variables.id === mail.id}
                  aria-label={text('outbox.retry.of', { address: mail.recipient })}
                >
                  {text('outbox.retry')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}

function useRetry() {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  return useCommand(
    ({ id }: Mail, header) =>
      answer(api.POST('/api/administration/mail/{mail}/retry', { params: { path: { mail: id }, header } })),
    (mail) => {
      notify({ message: text('outbox.retry.done', { address: mail.recipient }) });
      void queryClient.invalidateQueries({ queryKey: ['outbox'] });
    },
  );
}

/** A kind that has no name here is shown as the hub calls it. */
function Kind({ mail }: { mail: Mail }) {
  const text = useText();
  const kind = kindOf(mail);
  return <>{kind === undefined ? mail.kind : text(`outbox.kind.${kind}`)}</>;
}

function Became({ mail, asOf }: { mail: Mail; asOf: number }) {
  const text = useText();
  const said = refusal(mail);
  return (
    <div className="outbox-became">
      <span>
        <Outcome mail={mail} asOf={asOf} />
        {mail.joinedIn !== undefined && <>, {text('outbox.became.joined')}</>}
      </span>
      {mail.doubtful > 0 && (
        <span>
          <Tag tone="caution">{text('outbox.became.doubtful')}</Tag>
        </span>
      )}
      {said !== '' && mail.state !== 'SENT' && <span className="small soft">{said}</span>}
    </div>
  );
}

function Outcome({ mail, asOf }: { mail: Mail; asOf: number }) {
  const text = useText();
  const { moment } = useFormats();
  switch (mail.state) {
    case 'SENT':
      return <>{text('outbox.became.sent', { moment: moment(mail.sentAt ?? mail.createdAt) })}</>;
    case 'SKIPPED':
      return <>{mail.reason === undefined ? '' : text(`outbox.reason.${mail.reason}`)}</>;
    case 'FAILED':
      return <Tag tone="danger">{text('outbox.became.failed', { tries: mail.tries })}</Tag>;
    case 'QUEUED':
      return (
        <>
          {mail.dueAt === undefined || Date.parse(mail.dueAt) <= asOf
            ? text('outbox.became.ready')
            : text('outbox.became.waits', { moment: moment(mail.dueAt) })}
          {mail.tries > 0 && <> · {text('outbox.became.tried', { tries: mail.tries })}</>}
        </>
      );
  }
}
