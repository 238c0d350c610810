import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { DelegationInput, Floor, SpeechLanguage } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { organisationsQuery, statesQuery } from '../directory/queries';
import { useCommand } from '../directory/useCommand';
import { Dialog } from '../kit/Dialog';
import { Radios, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { useNotices } from '../kit/notices';
import { ComboBox, Select } from '../kit/Select';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { useReader } from './useFloor';
import { languageWords } from './words';

const languages: readonly SpeechLanguage[] = ['ar', 'zh', 'en', 'fr', 'ru', 'es', 'other'];
const kinds = ['state', 'organisation', 'name'] as const;
type Kind = (typeof kinds)[number];

interface InscribeDialogProps {
  floor: Floor;
  lane: 'LIST' | 'RIGHT_OF_REPLY';
  onClose: () => void;
}

interface Wish {
  readonly delegation: DelegationInput;
  readonly lane: 'LIST' | 'RIGHT_OF_REPLY';
  readonly speakerName: string;
  readonly speakerTitle: string;
  readonly speechLanguage: SpeechLanguage;
}

/** Puts a delegation on the list, or among those who reply. */
export function InscribeDialog({ floor, lane, onClose }: InscribeDialogProps) {
  const text = useText();
  const reader = useReader();
  const { notify } = useNotices();
  const [kind, setKind] = useState<Kind>('state');
  const [whom, setWhom] = useState<string | null>(null);
  const [language, setLanguage] = useState<SpeechLanguage>(reader.language);
  const inscribe = useCommand(
    (body: Wish, header) =>
      answer(
        api.POST('/api/segments/{segment}/inscriptions', {
          params: { path: { segment: floor.segment }, header },
          body,
        }),
      ),
    ({ statement }) => {
      notify({
        message: text('floor.inscribe.done', {
          delegation: statement.delegation.name[reader.language],
          ticket: statement.ticket,
        }),
      });
      onClose();
    },
  );
  return (
    <Dialog isOpen onClose={onClose} title={text(lane === 'LIST' ? 'floor.inscribe' : 'floor.reply')}>
      <Form
        problem={inscribe.error}
        onSubmit={(values) => {
          const named = kind === 'name' ? values['delegation']?.trim() : whom;
          if (!named) return;
          inscribe.mutate({
            delegation: { [kind]: named },
            lane,
            speakerName: values['speakerName']?.trim() ?? '',
            speakerTitle: values['speakerTitle']?.trim() ?? '',
            speechLanguage: language,
          });
        }}
      >
        <Radios<Kind>
          label={text('floor.inscribe.kind')}
          value={kind}
          onChange={(wanted) => {
            setKind(wanted);
            setWhom(null);
          }}
          options={kinds.map((value) => ({ value, label: text(`floor.inscribe.kind.${value}`) }))}
        />
        <Whom key={kind} kind={kind} value={whom} onChange={setWhom} />
        <TextField label={text('floor.speaker')} name="speakerName" isRequired maxLength={200} />
        <TextField label={text('floor.speakerTitle')} name="speakerTitle" maxLength={200} />
        <Select<SpeechLanguage>
          label={text('floor.language')}
          options={languages.map((value) => ({ value, label: languageWords(value, reader) }))}
          value={language}
          onChange={setLanguage}
        />
        <DeedActions
          action={text('floor.inscribe.action')}
          isPending={inscribe.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}

interface WhomProps {
  kind: Kind;
  value: string | null;
  onChange: (value: string | null) => void;
}

function Whom({ kind, value, onChange }: WhomProps) {
  const text = useText();
  const name = useName();
  const { compare } = useFormats();
  const states = useQuery({ ...statesQuery, enabled: kind === 'state' });
  const organisations = useQuery({ ...organisationsQuery, enabled: kind === 'organisation' });
  if (kind === 'name')
    return <TextField label={text('floor.delegation')} name="delegation" isRequired maxLength={200} />;
  const options =
    kind === 'state'
      ? (states.data?.states ?? []).map((state) => ({ value: state.iso, label: name(state.name) }))
      : (organisations.data?.organisations ?? []).map((one) => ({ value: one.id, label: name(one.name) }));
  return (
    <ComboBox
      key={options.length}
      label={text('floor.delegation')}
      options={options.sort((a, b) => compare(a.label, b.label))}
      value={value}
      onChange={onChange}
      empty={text('directory.search.nothing')}
      isRequired
    />
  );
}
