import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../api/client';
import { paths } from '../app/paths';
import { Empty, Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { Entrance } from '../signin/Entrance';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';

/** Only in demo: the mails of one mailbox, with their links ready to follow. */
export default function DemoMailbox({ address }: { address: string }) {
  const text = useText();
  const formats = useFormats();
  const mailbox = useQuery({
    queryKey: ['demo', 'mailboxes', address],
    queryFn: () => answer(api.GET('/api/demo/mailboxes/{address}', { params: { path: { address } } })),
    refetchInterval: 3_000,
  });
  return (
    <Entrance title={address} wide>
      <p>
        <Link href={paths.demoMailboxes}>{text('demo.mail.all')}</Link>
      </p>
      {mailbox.error && <ProblemNote problem={mailbox.error} />}
      {mailbox.isPending && <Loading lines={6} />}
      {mailbox.data?.mails.length === 0 && <Empty title={text('demo.mail.none')} />}
      <div>
        {mailbox.data?.mails.map((mail) => (
          <article key={mail.id} className="mail">
            <h2>{mail.subject}</h2>
            <p className="soft">
              {mail.from} · {formats.moment(mail.at)}
            </p>
            <p className="mail-text">
              <Linked text={mail.text} />
            </p>
          </article>
        ))}
      </div>
    </Entrance>
  );
}

/** A mail's text, in which the addresses of this hub can be followed. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) => {
    const url = index % 2 === 1 && URL.canParse(part) ? new URL(part) : undefined;
    return (
      <Fragment key={index}>
        {url ? <a href={url.pathname + url.search + url.hash}>{part}</a> : part}
      </Fragment>
    );
  });
}
