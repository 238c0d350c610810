import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../api/client';
import type { paths as contract } from '../api/schema';
import { paths } from '../app/paths';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { MailFrame } from '../kit/MailFrame';
import { ProblemNote } from '../kit/ProblemNote';
import { Entrance } from '../signin/Entrance';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';

type Mail =
  contract['/api/demo/mailboxes/{address}']['get']['responses'][200]['content']['application/json']['mails'][number];

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
        {mailbox.data?.mails.map((mail, place) => (
          <article key={mail.id} className="mail">
            <h2>{mail.subject}</h2>
            <p className="soft">
              {mail.from} · {formats.moment(mail.at)}
            </p>
            <Forms mail={mail} initial={place === 0 ? 'page' : 'text'} />
            <Headers mail={mail} />
          </article>
        ))}
      </div>
    </Entrance>
  );
}

/** The mail as it would look in a mail program, or as its text. */
function Forms({ mail, initial }: { mail: Mail; initial: 'page' | 'text' }) {
  const text = useText();
  const [form, setForm] = useState(mail.html === undefined ? 'text' : initial);
  return (
    <>
      {mail.html !== undefined && (
        <Button small onPress={() => setForm(form === 'page' ? 'text' : 'page')}>
          {text(form === 'page' ? 'demo.mail.plain' : 'demo.mail.asMail')}
        </Button>
      )}
      {form === 'page' && mail.html !== undefined ? (
        <MailFrame title={mail.subject} html={mail.html} />
      ) : (
        <p className="mail-text">
          <Linked text={mail.text} />
        </p>
      )}
    </>
  );
}

/** What mail programs go by, and the way out that they offer beside the sender's name. */
function Headers({ mail: { headers } }: { mail: Mail }) {
  const text = useText();
  const wayOut = headers.find(({ name }) => name.toLowerCase() === 'list-unsubscribe')?.value;
  const page = /<(https?:[^>]+)>/.exec(wayOut ?? '')?.[1];
  return (
    <>
      {page !== undefined && URL.canParse(page) && (
        <p className="small">
          <a href={here(new URL(page))} target="_blank" rel="noreferrer">
            {text('demo.mail.unsubscribe')}
          </a>
        </p>
      )}
      <details className="mail-headers">
        <summary>{text('demo.mail.headers')}</summary>
        <dl>
          {headers.map(({ name, value }, place) => (
            <div key={place}>
              <dt>{name}:</dt> <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

/** The same page of this hub, under the address by which it is seen now. */
const here = (url: URL) => url.pathname + url.search + url.hash;

/** A mail's text, in which the addresses of this hub can be followed. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) => {
    const url = index % 2 === 1 && URL.canParse(part) ? new URL(part) : undefined;
    return <Fragment key={index}>{url ? <a href={here(url)}>{part}</a> : part}</Fragment>;
  });
}
