import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Holder, Id } from '../api/schema';
import { Button } from '../kit/Button';
import { Menu, MenuItem } from '../kit/Menu';
import { Note, Tag } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useNotices } from '../kit/notices';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import type { Deed } from './deed';
import { isAbsent, lastMoment } from './absence';
import { useCommand } from './useCommand';
import { settle } from './useFocalPoint';

interface HolderCardProps {
  focalPoint: Id;
  holder: Holder;
  isMe: boolean;
  mayHandOver: boolean;
  mayRecordAbsence: boolean;
  mayEnd: boolean;
  onDeed: (deed: Deed) => void;
}

/** Somebody who serves a focal point now: in which capacity, since when, how to reach them, and who stands in. */
export function HolderCard({
  focalPoint,
  holder,
  isMe,
  mayHandOver,
  mayRecordAbsence,
  mayEnd,
  onDeed,
}: HolderCardProps) {
  const text = useText();
  const formats = useFormats();
  const { person, capacity, absence, email, phone } = holder;
  return (
    <li className="holder" data-principal={capacity === 'PRINCIPAL' || undefined}>
      <div className="holder-head">
        <div>
          <h3 className="holder-name">{person.name}</h3>
          <p className="soft small">
            {text(`capacity.${capacity}`)} ·{' '}
            {text('directory.tenure.since', { from: formats.date(holder.from) })}
            {holder.until !== undefined &&
              ` · ${text('directory.tenure.until', { until: formats.date(lastMoment(holder.until)) })}`}
            {isMe && (
              <>
                {' '}
                <Tag tone="accent">{text('directory.you')}</Tag>
              </>
            )}
          </p>
        </div>
        {(mayHandOver || mayEnd || (mayRecordAbsence && !absence)) && (
          <Menu
            label={text('directory.holder.actions', { person: person.name })}
            trigger={
              <Button
                small
                look="quiet"
                aria-label={text('directory.holder.actions', { person: person.name })}
              >
                {text('directory.holder.act')}
                <span className="chevron" aria-hidden="true" />
              </Button>
            }
          >
            {mayHandOver && (
              <MenuItem onAction={() => onDeed({ kind: 'handOver', from: person.id })}>
                {text('directory.handOver')}
              </MenuItem>
            )}
            {mayRecordAbsence && (
              <MenuItem onAction={() => onDeed({ kind: 'absence', holder })}>
                {text('directory.absence')}
              </MenuItem>
            )}
            {mayEnd && (
              <MenuItem isDanger onAction={() => onDeed({ kind: 'endTenure', holder })}>
                {text('directory.endTenure')}
              </MenuItem>
            )}
          </Menu>
        )}
      </div>
      {(email !== undefined || phone !== undefined) && (
        <p className="holder-contact">
          {email !== undefined && <a href={`mailto:${email}`}>{email}</a>}
          {phone !== undefined && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
        </p>
      )}
      {absence && (
        <Absence focalPoint={focalPoint} holder={holder} absence={absence} mayEnd={mayRecordAbsence} />
      )}
    </li>
  );
}

function Absence({
  focalPoint,
  holder,
  absence,
  mayEnd,
}: {
  focalPoint: Id;
  holder: Holder;
  absence: NonNullable<Holder['absence']>;
  mayEnd: boolean;
}) {
  const text = useText();
  const formats = useFormats();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const absent = isAbsent(absence, new Date());
  const until = formats.date(lastMoment(absence.until));
  const back = useCommand(
    (substitution: string, header) =>
      answer(
        api.POST('/api/directory/focal-points/{focalPoint}/substitutions/{substitution}/end', {
          params: { path: { focalPoint, substitution }, header },
        }),
      ),
    (detail) => {
      settle(queryClient, detail);
      notify({ message: text(absent ? 'directory.back.done' : 'directory.back.cancelled') });
    },
  );
  return (
    <>
      {back.error && <ProblemNote problem={back.error} />}
      <Note
        tone={absent ? 'caution' : 'plain'}
        title={
          absent
            ? text('directory.absent.until', { until })
            : text('directory.absent.coming', { from: formats.date(absence.from), until })
        }
        actions={
          mayEnd && (
            <Button
              small
              onPress={() => back.mutate(absence.id)}
              isPending={back.isPending}
              aria-label={text(absent ? 'directory.back.of' : 'directory.back.cancel.of', {
                person: holder.person.name,
              })}
            >
              {text(absent ? 'directory.back' : 'directory.back.cancel')}
            </Button>
          )
        }
      >
        {absence.substitute
          ? text('directory.absent.substitute', { substitute: absence.substitute.name })
          : text('directory.absent.nobody')}
      </Note>
    </>
  );
}
