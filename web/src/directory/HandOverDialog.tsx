import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../api/client';
import type { Holder, Id, Language } from '../api/schema';
import { paths } from '../app/paths';
import { Dialog } from '../kit/Dialog';
import { Radios, TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Select } from '../kit/Select';
import { useMe } from '../session/me';
import { useLanguage, useName, useText } from '../text/useText';
import { DeedActions } from './DeedActions';
import type { DeedProps } from './deed';
import { LanguageChoice } from './LanguageChoice';
import { useDeed } from './useDeed';

interface HandOver {
  readonly predecessor: Id;
  readonly successor: { readonly email: string; readonly displayName?: string; readonly language?: Language };
  readonly note?: string;
}

const SOMEBODY_ELSE = 'somebody-else';

/** The hand-over, in one act: who leaves, who comes, a word to go with it, and plainly what happens then. */
export function HandOverDialog({ detail, onClose, from }: DeedProps & { from?: Id }) {
  const text = useText();
  const name = useName();
  const me = useMe();
  const [, navigate] = useLocation();
  const { language } = useLanguage();
  const { focalPoint } = detail;
  const { holders } = focalPoint;
  const [leaving, setLeaving] = useState<Id>(
    from ?? (holders.find((holder) => holder.person.id === me.person.id) ?? holders[0])?.person.id ?? '',
  );
  const predecessor = holders.find((holder) => holder.person.id === leaving);
  const known = successorsOf(predecessor, holders);
  const [chosen, setChosen] = useState<Id>(SOMEBODY_ELSE);
  const coming = known.find((holder) => holder.person.id === chosen);
  const [email, setEmail] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [spoken, setSpoken] = useState<Language>(language);
  const [note, setNote] = useState('');
  const isMine = leaving === me.person.id;
  const successor = coming?.person.name ?? displayName.trim();
  const handOver = useDeed(
    (wish: HandOver, header) =>
      answer(
        api.POST('/api/directory/focal-points/{focalPoint}/hand-over', {
          params: { path: { focalPoint: focalPoint.id }, header },
          body: wish,
        }),
      ),
    () =>
      text('directory.handOver.done', {
        focalPoint: name(focalPoint.name),
        successor: successor || email.trim(),
      }),
    (answered) => {
      onClose();
      // Who gave away the last focal point reads the directory no longer.
      if (isMine && answered.focalPoint.holders.length === 0) navigate(paths.today);
    },
  );
  if (!predecessor) return null;
  const submit = () => {
    const person = coming?.email
      ? { email: coming.email }
      : {
          email: email.trim(),
          language: spoken,
          ...(displayName.trim() !== '' && { displayName: displayName.trim() }),
        };
    handOver.mutate({
      predecessor: leaving,
      successor: person,
      ...(note.trim() !== '' && { note: note.trim() }),
    });
  };
  return (
    <Dialog isOpen onClose={onClose} title={text('directory.handOver.title')}>
      <Form onSubmit={submit} problem={handOver.error}>
        {holders.length > 1 ? (
          <Select
            label={text('directory.handOver.leaves')}
            name="predecessor"
            options={holders.map((holder) => ({
              value: holder.person.id,
              label: text('directory.person.inCapacity', {
                person: holder.person.name,
                capacity: text(`capacity.${holder.capacity}`),
              }),
            }))}
            value={leaving}
            onChange={(person) => {
              setLeaving(person);
              setChosen(SOMEBODY_ELSE);
            }}
          />
        ) : (
          <p>
            {text('directory.handOver.only', {
              person: predecessor.person.name,
              capacity: text(`capacity.${predecessor.capacity}`),
            })}
          </p>
        )}
        {known.length > 0 && (
          <Radios
            label={text('directory.handOver.comes')}
            value={chosen}
            onChange={setChosen}
            options={[
              ...known.map((holder) => ({
                value: holder.person.id,
                label: holder.person.name,
                hint: text(`capacity.${holder.capacity}`),
              })),
              { value: SOMEBODY_ELSE, label: text('directory.handOver.somebodyElse') },
            ]}
          />
        )}
        {!coming && (
          <>
            <TextField
              label={text('directory.handOver.email')}
              hint={text('directory.handOver.email.hint')}
              name="email"
              type="email"
              autoComplete="off"
              value={email}
              onChange={setEmail}
              maxLength={254}
              isRequired
            />
            <div className="field-pair">
              <TextField
                label={text('directory.person.name')}
                hint={text('directory.handOver.name.hint')}
                name="displayName"
                autoComplete="off"
                value={displayName}
                onChange={setDisplayName}
                maxLength={200}
              />
              <LanguageChoice value={spoken} onChange={setSpoken} />
            </div>
          </>
        )}
        <TextArea
          label={text('directory.handOver.note')}
          hint={text('directory.handOver.note.hint')}
          name="note"
          rows={2}
          value={note}
          onChange={setNote}
          maxLength={1000}
        />
        <section aria-label={text('directory.handOver.happens')}>
          <p className="field-label">{text('directory.handOver.happens')}</p>
          <ul className="happens">
            <li>
              {text('directory.handOver.happens.in', {
                known: successor === '' ? 'no' : 'yes',
                successor,
                capacity: predecessor.capacity,
              })}
            </li>
            <li>
              {isMine
                ? text('directory.handOver.happens.meOut')
                : text('directory.handOver.happens.out', { predecessor: predecessor.person.name })}
            </li>
            <li>{text('directory.handOver.happens.told')}</li>
          </ul>
        </section>
        <DeedActions
          action={text('directory.handOver.action')}
          isPending={handOver.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}

/** Alternates whose address is known here can become the principal; nobody holds a focal point twice. */
const successorsOf = (predecessor: Holder | undefined, holders: readonly Holder[]): readonly Holder[] =>
  predecessor?.capacity === 'PRINCIPAL'
    ? holders.filter((holder) => holder.capacity === 'ALTERNATE' && holder.email !== undefined)
    : [];
