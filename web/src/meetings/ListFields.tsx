import type { ReactNode } from 'react';
import { Button } from '../kit/Button';
import { TextField } from '../kit/Field';
import { useText } from '../text/useText';
import { TimeField } from './TimeField';
import type { DocumentDraft, SessionDraft } from './draft';
import { noDocument, noSession } from './draft';

const MOST = 50;

interface RowsProps<Row> {
  /** What one row is called, with its number. */
  title: (number: number) => string;
  add: string;
  remove: (number: number) => string;
  empty: Row;
  value: readonly Row[];
  onChange: (value: Row[]) => void;
  children: (row: Row, set: (changes: Partial<Row>) => void, number: number) => ReactNode;
}

/** Things that are entered one under the other, each with its own fields. */
function Rows<Row extends object>({ title, add, remove, empty, value, onChange, children }: RowsProps<Row>) {
  return (
    <>
      {value.map((row, place) => (
        <fieldset key={place} className="rows">
          <legend className="field-label">{title(place + 1)}</legend>
          {children(
            row,
            (changes) => onChange(value.map((one, at) => (at === place ? { ...one, ...changes } : one))),
            place + 1,
          )}
          <div>
            <Button
              small
              aria-label={remove(place + 1)}
              onPress={() => onChange(value.filter((_, at) => at !== place))}
            >
              {remove(place + 1)}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button onPress={() => onChange([...value, empty])} isDisabled={value.length >= MOST}>
          {add}
        </Button>
      </div>
    </>
  );
}

interface ListFieldProps<Row> {
  value: readonly Row[];
  onChange: (value: Row[]) => void;
}

export function SessionsField({ value, onChange, zone }: ListFieldProps<SessionDraft> & { zone: string }) {
  const text = useText();
  return (
    <Rows<SessionDraft>
      title={(number) => text('meetings.session', { number })}
      add={text('meetings.session.add')}
      remove={(number) => text('meetings.session.remove', { number })}
      empty={noSession}
      value={value}
      onChange={onChange}
    >
      {(session, set, number) => (
        <>
          <div className="field-pair">
            <TextField
              label={text('meetings.title.en')}
              value={session.en}
              onChange={(en) => set({ en })}
              maxLength={200}
              isRequired
            />
            <TextField
              label={text('meetings.title.fr')}
              value={session.fr}
              onChange={(fr) => set({ fr })}
              maxLength={200}
              isRequired
            />
          </div>
          <div className="field-pair">
            <TimeField
              label={text('meetings.startsAt')}
              name={`session ${number} startsAt`}
              value={session.startsAt}
              onChange={(startsAt) => set({ startsAt })}
              zone={zone}
            />
            <TimeField
              label={text('meetings.endsAt')}
              name={`session ${number} endsAt`}
              value={session.endsAt}
              onChange={(endsAt) => set({ endsAt })}
              zone={zone}
            />
          </div>
          <TextField
            label={text('meetings.place')}
            value={session.place}
            onChange={(place) => set({ place })}
            maxLength={200}
          />
        </>
      )}
    </Rows>
  );
}

export function DocumentsField({ value, onChange }: ListFieldProps<DocumentDraft>) {
  const text = useText();
  return (
    <Rows<DocumentDraft>
      title={(number) => text('meetings.document', { number })}
      add={text('meetings.document.add')}
      remove={(number) => text('meetings.document.remove', { number })}
      empty={noDocument}
      value={value}
      onChange={onChange}
    >
      {(document, set) => (
        <>
          <div className="field-pair">
            <TextField
              label={text('meetings.title.en')}
              value={document.en}
              onChange={(en) => set({ en })}
              maxLength={200}
              isRequired
            />
            <TextField
              label={text('meetings.title.fr')}
              value={document.fr}
              onChange={(fr) => set({ fr })}
              maxLength={200}
              isRequired
            />
          </div>
          <TextField
            label={text('meetings.document.url')}
            type="url"
            value={document.url}
            onChange={(url) => set({ url })}
            maxLength={500}
            isRequired
          />
        </>
      )}
    </Rows>
  );
}
