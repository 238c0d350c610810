import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api } from '../api/client';
import { paths } from '../app/paths';
import { Empty, Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { Entrance } from '../signin/Entrance';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';

/** Only in demo: what the hub mailed, by mailbox; nothing leaves this machine. */
export default function DemoMailboxes() {
  const text = useText();
  const formats = useFormats();
  const mailboxes = useQuery({
    queryKey: ['demo', 'mailboxes'],
    queryFn: () => answer(api.GET('/api/demo/mailboxes')),
    refetchInterval: 3_000,
  });
  return (
    <Entrance title={text('demo.mail.title')} wide>
      <p className="prose">{text('demo.mail.lead')}</p>
      {mailboxes.error && <ProblemNote problem={mailboxes.error} />}
      {mailboxes.isPending && <Loading lines={6} />}
      {mailboxes.data?.mailboxes.length === 0 && <Empty title={text('demo.mail.none')} />}
      {mailboxes.data && mailboxes.data.mailboxes.length > 0 && (
        <ul className="list">
          {mailboxes.data.mailboxes.map((mailbox) => (
            <li key={mailbox.address}>
              <Link href={paths.demoMailbox(mailbox.address)} className="list-link">
                <span>{mailbox.address}</span>
                <span className="soft numeric">
                  {text('demo.mail.count', { count: mailbox.messages })} · {formats.short(mailbox.latestAt)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Entrance>
  );
}
