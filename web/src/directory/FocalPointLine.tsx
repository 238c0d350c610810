import { Link } from 'wouter';
import type { FocalPoint, Holder } from '../api/schema';
import { paths } from '../app/paths';
import { Tag } from '../kit/Note';
import { useName, useText } from '../text/useText';
import { isAbsent } from './absence';

interface FocalPointLineProps {
  focalPoint: FocalPoint;
  /** Where a heading above says the kind. */
  kindHidden?: boolean;
}

/** One focal point in a list: what it is called, and who serves it now. */
export function FocalPointLine({ focalPoint, kindHidden = false }: FocalPointLineProps) {
  const text = useText();
  const name = useName();
  return (
    <li>
      <Link href={paths.focalPoint(focalPoint.id)} className="list-link">
        <span className="hit">
          <span>{name(focalPoint.name)}</span>
          <span className="soft small">
            {[
              ...(kindHidden ? [] : [text(`focalPointKind.${focalPoint.kind}`)]),
              ...(focalPoint.seat ? [text(`directory.seat.${focalPoint.seat}`)] : []),
            ].join(' · ')}
          </span>
        </span>
        <span className="directory-serving small">
          {focalPoint.closed ? (
            <Tag>{text('directory.closed')}</Tag>
          ) : focalPoint.holders.length === 0 ? (
            <Tag tone="caution">{text('directory.vacant')}</Tag>
          ) : (
            focalPoint.holders.map((holder) => <Serving key={holder.tenure} holder={holder} />)
          )}
        </span>
      </Link>
    </li>
  );
}

function Serving({ holder }: { holder: Holder }) {
  const text = useText();
  const { absence } = holder;
  const away = absence !== undefined && isAbsent(absence, new Date());
  return (
    <span>
      {holder.person.name} <span className="soft">({text(`capacity.${holder.capacity}`)})</span>
      {away && (
        <>
          {' '}
          <Tag tone="caution">
            {absence.substitute
              ? text('directory.absent.substituted', { substitute: absence.substitute.name })
              : text('directory.absent')}
          </Tag>
        </>
      )}
    </span>
  );
}
