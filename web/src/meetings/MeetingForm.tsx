import type { ReactNode } from 'react';
import { useState } from 'react';
import type { FocalPointKind, MeetingKind, RegionalGroup, RegistrationRules } from '../api/schema';
import { codeOf } from '../administration/codeOf';
import { Choices } from '../directory/Choices';
import { TimeZoneField } from '../directory/TimeZoneField';
import { focalPointKinds, regionalGroups } from '../directory/kinds';
import { Checkbox, Radios, TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Section } from '../kit/Page';
import { Select } from '../kit/Select';
import { useText } from '../text/useText';
import { DocumentsField, SessionsField } from './ListFields';
import { InvitedOrganisationsField, InvitedStatesField } from './InvitedFields';
import { TimeField } from './TimeField';
import type { MeetingDraft } from './draft';
import { meetingKinds } from './kinds';

interface MeetingFormProps {
  draft: MeetingDraft;
  onChange: (changes: Partial<MeetingDraft>) => void;
  onSubmit: () => void;
  problem: unknown;
  /** Before the first field: what has to be known. */
  notice?: ReactNode;
  actions: ReactNode;
}

/** Everything about a meeting but its segments and its team. */
export function MeetingForm({ draft, onChange, onSubmit, problem, notice, actions }: MeetingFormProps) {
  const text = useText();
  // The code follows the title until somebody writes one of their own.
  const [ownCode, setOwnCode] = useState(draft.code !== '' && draft.code !== suggested(draft.en));
  const rename = (en: string) => onChange({ en, ...(!ownCode && { code: suggested(en) }) });
  return (
    <Form onSubmit={onSubmit} problem={problem} aria-label={text('meetings.form')}>
      {notice}
      <Section title={text('meetings.form.what')}>
        <Select
          label={text('meetings.kind')}
          name="kind"
          options={meetingKinds.map((kind) => ({ value: kind, label: text(`meetings.kind.${kind}`) }))}
          value={draft.kind}
          onChange={(kind: MeetingKind) => onChange({ kind })}
        />
        <div className="field-pair">
          <TextField
            label={text('meetings.title.en')}
            name="en"
            value={draft.en}
            onChange={rename}
            maxLength={200}
            isRequired
          />
          <TextField
            label={text('meetings.title.fr')}
            name="fr"
            value={draft.fr}
            onChange={(fr) => onChange({ fr })}
            maxLength={200}
            isRequired
          />
        </div>
        <TextField
          label={text('meetings.code')}
          hint={text('meetings.code.hint', { code: draft.code === '' ? '…' : draft.code })}
          name="code"
          value={draft.code}
          onChange={(code) => {
            setOwnCode(true);
            onChange({ code });
          }}
          pattern="[a-z0-9][a-z0-9\-]{1,59}"
          maxLength={60}
          isRequired
        />
        <div className="field-pair">
          <TextArea
            label={text('meetings.description.en')}
            value={draft.descriptionEn}
            onChange={(descriptionEn) => onChange({ descriptionEn })}
            maxLength={5000}
          />
          <TextArea
            label={text('meetings.description.fr')}
            value={draft.descriptionFr}
            onChange={(descriptionFr) => onChange({ descriptionFr })}
            maxLength={5000}
          />
        </div>
      </Section>
      <Section title={text('meetings.form.when')}>
        <TimeZoneField
          value={draft.timeZone}
          onChange={(timeZone) => timeZone !== null && onChange({ timeZone })}
        />
        <p className="soft small">{text('meetings.form.zone')}</p>
        <div className="field-pair">
          <TimeField
            label={text('meetings.startsAt')}
            name="startsAt"
            value={draft.startsAt}
            onChange={(startsAt) => onChange({ startsAt })}
            zone={draft.timeZone}
          />
          <TimeField
            label={text('meetings.endsAt')}
            name="endsAt"
            value={draft.endsAt}
            onChange={(endsAt) => onChange({ endsAt })}
            zone={draft.timeZone}
          />
        </div>
        <div className="field-pair">
          <TextField
            label={text('meetings.host')}
            name="host"
            value={draft.host}
            onChange={(host) => onChange({ host })}
            maxLength={200}
          />
          <TextField
            label={text('meetings.place')}
            name="place"
            value={draft.place}
            onChange={(place) => onChange({ place })}
            maxLength={200}
          />
        </div>
        <TextField
          label={text('meetings.link')}
          hint={text('meetings.link.hint')}
          name="link"
          type="url"
          value={draft.link}
          onChange={(link) => onChange({ link })}
          maxLength={500}
        />
      </Section>
      <Section title={text('meetings.form.invited')}>
        <Checkbox
          isSelected={draft.openToPublic}
          onChange={(openToPublic) => onChange({ openToPublic })}
          hint={text('meetings.openToPublic.hint')}
        >
          {text('meetings.openToPublic')}
        </Checkbox>
        <p className="soft small">{text('meetings.invited.rule')}</p>
        <Choices<RegionalGroup>
          label={text('meetings.groups')}
          name="groups"
          options={regionalGroups.map((one) => ({ value: one, label: text(`directory.group.${one}`) }))}
          value={draft.groups}
          onChange={(groups) => onChange({ groups })}
        />
        <InvitedStatesField value={draft.states} onChange={(states) => onChange({ states })} />
        <InvitedOrganisationsField
          value={draft.organisations}
          onChange={(organisations) => onChange({ organisations })}
        />
        <Choices<FocalPointKind>
          label={text('meetings.kinds')}
          hint={text('meetings.kinds.hint')}
          name="kinds"
          options={focalPointKinds.map((one) => ({ value: one, label: text(`focalPointKind.${one}`) }))}
          value={draft.kinds}
          onChange={(kinds) => onChange({ kinds })}
        />
      </Section>
      <RegistrationFields draft={draft} onChange={onChange} />
      <Section title={text('meetings.sessions')}>
        <SessionsField
          value={draft.sessions}
          onChange={(sessions) => onChange({ sessions })}
          zone={draft.timeZone}
        />
      </Section>
      <Section title={text('meetings.documents')}>
        <DocumentsField value={draft.documents} onChange={(documents) => onChange({ documents })} />
      </Section>
      <div className="form-actions">{actions}</div>
    </Form>
  );
}

const suggested = (title: string): string => (title.trim() === '' ? '' : codeOf(title));

function RegistrationFields({ draft, onChange }: Pick<MeetingFormProps, 'draft' | 'onChange'>) {
  const text = useText();
  return (
    <Section title={text('meetings.registration')}>
      <div className="field-pair">
        <TimeField
          label={text('meetings.opensAt')}
          name="opensAt"
          value={draft.opensAt}
          onChange={(opensAt) => onChange({ opensAt })}
          zone={draft.timeZone}
        />
        <TimeField
          label={text('meetings.closesAt')}
          name="closesAt"
          hint={text('meetings.closesAt.hint')}
          value={draft.closesAt}
          onChange={(closesAt) => onChange({ closesAt })}
          zone={draft.timeZone}
        />
      </div>
      <Radios<RegistrationRules['latePolicy']>
        label={text('meetings.latePolicy')}
        name="latePolicy"
        value={draft.latePolicy}
        onChange={(latePolicy) => onChange({ latePolicy })}
        options={(['REFUSED', 'HELD'] as const).map((value) => ({
          value,
          label: text(`meetings.late.${value}`),
        }))}
      />
      <div className="field-pair">
        <TextField
          label={text('meetings.capacity')}
          hint={text('meetings.capacity.hint')}
          name="capacity"
          inputMode="numeric"
          pattern="[1-9][0-9]{0,5}"
          value={draft.capacity}
          onChange={(capacity) => onChange({ capacity: capacity.trim() })}
        />
        <TextField
          label={text('meetings.quota')}
          hint={text('meetings.quota.hint')}
          name="quota"
          inputMode="numeric"
          pattern="[1-9][0-9]{0,3}"
          value={draft.quota}
          onChange={(quota) => onChange({ quota: quota.trim() })}
        />
      </div>
      <Checkbox
        isSelected={draft.delegationConfirms}
        onChange={(delegationConfirms) => onChange({ delegationConfirms })}
      >
        {text('meetings.delegationConfirms')}
      </Checkbox>
      <TextArea
        label={text('meetings.receiptCopies')}
        hint={text('meetings.receiptCopies.hint')}
        name="receiptCopies"
        rows={2}
        value={draft.receiptCopies}
        onChange={(receiptCopies) => onChange({ receiptCopies })}
      />
      <TextField
        label={text('meetings.eraseAt')}
        hint={text('meetings.eraseAt.hint')}
        name="eraseAt"
        type="date"
        value={draft.eraseAt}
        onChange={(eraseAt) => onChange({ eraseAt })}
        isRequired
      />
    </Section>
  );
}
