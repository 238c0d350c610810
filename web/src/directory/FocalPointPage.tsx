import type { ReactNode } from 'react';
import { Suspense, lazy, useState } from 'react';
import { Link } from 'wouter';
import type { FocalPointDetail, Holder, Id } from '../api/schema';
import { paths } from '../app/paths';
import { Button } from '../kit/Button';
import { Menu, MenuItem } from '../kit/Menu';
import { Note, Tag } from '../kit/Note';
import { Page, Section } from '../kit/Page';
import { useMe } from '../session/me';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { Arriving } from './Arriving';
import type { Deed } from './deed';
import { FocalPointFacts } from './FocalPointFacts';
import { History } from './History';
import { HolderCard } from './HolderCard';
import { Invitations } from './Invitations';
import { useFocalPoint } from './useFocalPoint';

const FocalPointDialog = lazy(() => import('./FocalPointDialog'));

/** One focal point: what it is, who serves it now and before, what happened to it, and what one may do about it. */
export function FocalPointPage({ id }: { id: Id }) {
  const text = useText();
  const { data, error, refetch } = useFocalPoint(id);
  // A refusal takes away what was shown: what one may not see any more does not stay on the screen.
  if (data && !(error && 'status' in error && error.status === 404)) return <OpenFocalPoint detail={data} />;
  return (
    <Arriving
      error={error}
      onRetry={() => void refetch()}
      missing={{ title: text('directory.focalPoint.gone.title'), why: text('directory.focalPoint.gone') }}
    />
  );
}

function OpenFocalPoint({ detail }: { detail: FocalPointDetail }) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const me = useMe();
  const [deed, setDeed] = useState<Deed>();
  const { focalPoint, former, may } = detail;
  const now = new Date();
  const coming = former.filter((holder) => new Date(holder.from) > now);
  const past = former.filter((holder) => new Date(holder.from) <= now);
  const open = !focalPoint.closed;
  // The principal and the keepers of the directory record any absence, a holder their own.
  const mayRecordAbsenceOf = (holder: Holder) => open && (may.handOver || holder.person.id === me.person.id);
  return (
    <Page
      title={name(focalPoint.name)}
      lead={<Belongs detail={detail} />}
      actions={<Actions detail={detail} onDeed={setDeed} />}
    >
      {!open && (
        <Note tone="caution" title={text('directory.closed.title')}>
          {text('directory.closed.what')}
        </Note>
      )}
      <Section title={text('directory.holders')}>
        {focalPoint.holders.length === 0 ? (
          <Note tone={open ? 'caution' : 'plain'} title={text('directory.vacant.title')}>
            {text('directory.vacant.what')}
          </Note>
        ) : (
          <ul role="list" className="holders">
            {focalPoint.holders.map((holder) => (
              <HolderCard
                key={holder.tenure}
                focalPoint={focalPoint.id}
                holder={holder}
                isMe={holder.person.id === me.person.id}
                mayHandOver={open && may.handOver}
                mayRecordAbsence={mayRecordAbsenceOf(holder)}
                mayEnd={may.handOver}
                onDeed={setDeed}
              />
            ))}
          </ul>
        )}
      </Section>
      {detail.invitations.length > 0 && <Invitations detail={detail} />}
      {coming.length > 0 && (
        <Tenures title={text('directory.coming')}>
          {coming.map((holder) => (
            <Tenure key={holder.tenure} holder={holder}>
              {text('directory.tenure.from', { from: formats.date(holder.from) })}
              {may.handOver && (
                <Button
                  small
                  look="quiet"
                  onPress={() => setDeed({ kind: 'endTenure', holder })}
                  aria-label={text('directory.endTenure.of', { person: holder.person.name })}
                >
                  {text('directory.endTenure')}
                </Button>
              )}
            </Tenure>
          ))}
        </Tenures>
      )}
      <FocalPointFacts focalPoint={focalPoint} />
      {past.length > 0 && (
        <Tenures title={text('directory.former')}>
          {past.map((holder) => (
            <Tenure key={holder.tenure} holder={holder}>
              {text('directory.tenure.span', {
                from: formats.date(holder.from),
                until: formats.date(holder.until ?? holder.from),
              })}
            </Tenure>
          ))}
        </Tenures>
      )}
      <History focalPoint={focalPoint.id} latest={detail.history} />
      {deed && (
        <Suspense>
          <FocalPointDialog detail={detail} deed={deed} onClose={() => setDeed(undefined)} />
        </Suspense>
      )}
    </Page>
  );
}

function Belongs({ detail: { focalPoint } }: { detail: FocalPointDetail }) {
  const text = useText();
  const name = useName();
  return (
    <>
      {text(`focalPointKind.${focalPoint.kind}`)}
      {focalPoint.seat && ` · ${text(`directory.seat.${focalPoint.seat}`)}`}
      {focalPoint.state && (
        <>
          {' · '}
          <Link href={paths.state(focalPoint.state.iso)}>{name(focalPoint.state.name)}</Link>
        </>
      )}
      {focalPoint.organisation !== undefined && (
        <>
          {' · '}
          <Link href={paths.organisation(focalPoint.organisation)}>{text('directory.organisation')}</Link>
        </>
      )}
      {!focalPoint.state &&
        focalPoint.regionalGroup &&
        ` · ${text(`directory.group.${focalPoint.regionalGroup}`)}`}
      {focalPoint.closed && (
        <>
          {' '}
          <Tag>{text('directory.closed')}</Tag>
        </>
      )}
    </>
  );
}

function Actions({
  detail: { focalPoint, may },
  onDeed,
}: {
  detail: FocalPointDetail;
  onDeed: (deed: Deed) => void;
}) {
  const text = useText();
  const open = !focalPoint.closed;
  const principal = focalPoint.holders[0];
  const more = may.change || may.close || (open && may.appoint);
  return (
    <>
      {open && may.invite && (
        <Button onPress={() => onDeed({ kind: 'invite' })}>{text('directory.invite')}</Button>
      )}
      {open && may.handOver && principal && (
        <Button look="primary" onPress={() => onDeed({ kind: 'handOver' })}>
          {text('directory.handOver')}
        </Button>
      )}
      {more && (
        <Menu
          label={text('directory.more')}
          trigger={
            <Button>
              {text('directory.more')}
              <span className="chevron" aria-hidden="true" />
            </Button>
          }
        >
          {may.change && (
            <MenuItem onAction={() => onDeed({ kind: 'change' })}>{text('directory.change')}</MenuItem>
          )}
          {open && may.appoint && (
            <MenuItem onAction={() => onDeed({ kind: 'appoint' })}>{text('directory.appoint')}</MenuItem>
          )}
          {may.close && (
            <MenuItem isDanger={open} onAction={() => onDeed({ kind: 'close' })}>
              {text(open ? 'directory.close' : 'directory.reopen')}
            </MenuItem>
          )}
        </Menu>
      )}
    </>
  );
}

function Tenures({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section title={title}>
      <ul className="list">{children}</ul>
    </Section>
  );
}

function Tenure({ holder, children }: { holder: Holder; children: ReactNode }) {
  const text = useText();
  return (
    <li className="directory-line">
      <span>
        {holder.person.name} <span className="soft">({text(`capacity.${holder.capacity}`)})</span>
      </span>
      <span className="soft small row">{children}</span>
    </li>
  );
}
