import { useMemo } from 'react';
import type { Selection } from 'react-aria-components';
import {
  Cell,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import type { Id, Instant, Registration } from '../api/schema';
import { Button } from '../kit/Button';
import { Tag } from '../kit/Note';
import { formats } from '../text/useFormats';
import { useLanguage, useName, useText } from '../text/useText';
import { Mark } from './Mark';
import { toneOf } from './kinds';
import { useNarrow } from './useNarrow';

interface RegistrationTableProps {
  rows: readonly Registration[];
  /** Of the meeting. */
  zone: string;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  onLook: (registration: Id) => void;
}

/**
 * Registrations by number. Only the rows on the screen are drawn, however many there are; arrows walk, Space selects,
 * Shift and arrows select several.
 */
export function RegistrationTable({ rows, zone, selection, onSelection, onLook }: RegistrationTableProps) {
  const text = useText();
  const { language } = useLanguage();
  const narrow = useNarrow();
  // Made once: a writer of dates costs more than a row.
  const moment = useMemo(() => formats(language, zone).moment, [language, zone]);
  return (
    <div className="registration-frame">
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: narrow ? 104 : 56, headingHeight: 36 }}>
        {/* Anew when the columns change: rows are drawn once each. */}
        <Table
          key={narrow ? 'narrow' : 'wide'}
          aria-label={text('meetings.table')}
          className="registration-table"
          selectionMode="multiple"
          selectedKeys={selection}
          onSelectionChange={onSelection}
        >
          <TableHeader>
            <Column width={44} minWidth={44}>
              <Mark />
            </Column>
            <Column width={64} minWidth={64}>
              {text('meetings.column.number')}
            </Column>
            <Column isRowHeader minWidth={narrow ? 180 : 220} defaultWidth="2fr">
              {text('meetings.column.who')}
            </Column>
            {!narrow && (
              <>
                <Column minWidth={160} defaultWidth="1.5fr">
                  {text('meetings.column.delegation')}
                </Column>
                <Column minWidth={190} defaultWidth="1.5fr">
                  {text('meetings.column.standing')}
                </Column>
                <Column minWidth={150} defaultWidth="1fr">
                  {text('meetings.column.at')}
                </Column>
                <Column minWidth={130} defaultWidth="1fr">
                  {text('meetings.column.way')}
                </Column>
              </>
            )}
          </TableHeader>
          <TableBody items={rows}>
            {(registration) => (
              <Line registration={registration} narrow={narrow} moment={moment} onLook={onLook} />
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </div>
  );
}

function Line({
  registration,
  narrow,
  moment,
  onLook,
}: {
  registration: Registration;
  narrow: boolean;
  moment: (at: Instant) => string;
  onLook: (registration: Id) => void;
}) {
  const text = useText();
  const name = useName();
  const { standing, waitingBefore, at } = registration;
  const tone = toneOf(standing);
  const who = registration.name === '' ? text('meetings.erased') : registration.name;
  const delegation = <span className="cut">{name(registration.delegation.name)}</span>;
  const standingNow = (
    <>
      <Tag {...(tone && { tone })}>{text(`meetings.standing.${standing}`)}</Tag>
      {registration.late && <span className="small"> {text('meetings.late')}</span>}
      {standing === 'WAITING' && waitingBefore !== undefined && (
        <span className="soft small cut">{text('meetings.waiting.place', { place: waitingBefore + 1 })}</span>
      )}
    </>
  );
  return (
    <Row id={registration.id} textValue={who} className="registration-row">
      <Cell>
        <Mark />
      </Cell>
      <Cell className="numeric">{registration.number}</Cell>
      <Cell>
        <Button look="quiet" small className="registration-who" onPress={() => onLook(registration.id)}>
          {who}
        </Button>
        {narrow ? (
          <>
            {delegation}
            {standingNow}
          </>
        ) : (
          <span className="soft small cut">
            {registration.title === '' ? registration.email : registration.title}
          </span>
        )}
      </Cell>
      {!narrow && (
        <>
          <Cell>{delegation}</Cell>
          <Cell>{standingNow}</Cell>
          <Cell>
            <time className="small numeric" dateTime={at}>
              {moment(at)}
            </time>
          </Cell>
          <Cell>
            <span className="small">{text(`meetings.way.${registration.way}`)}</span>
          </Cell>
        </>
      )}
    </Row>
  );
}
