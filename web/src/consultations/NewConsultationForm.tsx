import type { ConsultationTarget, DraftForm, FocalPointName, Id } from '../api/schema';
import { subjects } from '../directory/kinds';
import { useLanguageNames } from '../directory/useLanguageNames';
import { Button } from '../kit/Button';
import { Checkbox, Radios, TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Note } from '../kit/Note';
import { ComboBox, Select } from '../kit/Select';
import { useLanguage, useName, useText } from '../text/useText';
import { locales } from '../text/catalogue';
import { DraftFields } from './DraftFields';
import { RoutingPreview } from './RoutingPreview';
import { StatesField } from './StatesField';
import { workingTime } from './clock';
import { missing } from './draft';
import { handlingCodes, urgencies } from './kinds';
import type { Prepared } from './wish';

interface Props {
  forms: { readonly forms: readonly DraftForm[]; readonly targets: readonly ConsultationTarget[] };
  askers: readonly FocalPointName[];
  asking: Id | null;
  prepared: Prepared;
  onChange: (changes: Partial<Prepared>) => void;
  onDiscard: () => void;
  onSubmit: () => void;
  problem: unknown;
  isPending: boolean;
}

/** The fields of a new consultation, in the order in which a careful person thinks of them. */
export function NewConsultationForm(props: Props) {
  const { forms, asking, prepared, onChange, onSubmit, problem, isPending } = props;
  const text = useText();
  const form = forms.forms.find(({ subject }) => subject === prepared.subject);
  return (
    <Form onSubmit={onSubmit} problem={problem} aria-label={text('consultation.new.title')}>
      <div className="consultation-new">
        <div className="stack">
          <Whom {...props} />
          <Terms {...props} />
        </div>
        <aside className="consultation-new-aside">
          <RoutingPreview
            wish={
              asking !== null && prepared.subject !== null && prepared.states.length > 0
                ? {
                    focalPoint: asking,
                    states: prepared.states.join(','),
                    subject: prepared.subject,
                    language: prepared.language,
                    withoutEmbassy: prepared.withoutEmbassy,
                  }
                : undefined
            }
          />
        </aside>
      </div>
      <section className="section" aria-labelledby="new-draft">
        <h2 id="new-draft">{text('consultation.draft')}</h2>
        {form ? (
          <>
            <p className="prose">{text('consultation.draft.lead')}</p>
            <DraftFields
              items={form.items}
              values={prepared.items}
              onChange={(item, value) => onChange({ items: { ...prepared.items, [item]: value } })}
            />
            <Incomplete form={form} prepared={prepared} />
          </>
        ) : (
          <p className="soft">{text('consultation.draft.subjectFirst')}</p>
        )}
      </section>
      <section className="section" aria-labelledby="new-message">
        <h2 id="new-message">{text('consultation.new.message')}</h2>
        <TextArea
          label={text('consultation.new.message.label')}
          hint={text('composer.hint')}
          name="message"
          value={prepared.message}
          onChange={(message) => onChange({ message })}
          maxLength={10_000}
          rows={4}
        />
      </section>
      <div className="form-actions">
        <Button look="primary" type="submit" isPending={isPending}>
          {text('consultation.new.open', { count: Math.max(1, prepared.states.length) })}
        </Button>
        <Button look="quiet" onPress={props.onDiscard}>
          {text('consultation.new.discard')}
        </Button>
      </div>
    </Form>
  );
}

function Whom({ askers, asking, prepared, onChange }: Props) {
  const text = useText();
  const name = useName();
  const { options } = useLanguageNames();
  return (
    <>
      {askers.length > 1 ? (
        <Select
          label={text('consultation.new.for')}
          name="focalPoint"
          options={askers.map((one) => ({ value: one.id, label: name(one.name) }))}
          value={asking}
          onChange={(focalPoint) => onChange({ focalPoint })}
        />
      ) : (
        askers.map((one) => <p key={one.id}>{text('composer.as', { focalPoint: name(one.name) })}</p>)
      )}
      <StatesField value={prepared.states} onChange={(states) => onChange({ states })} />
      {prepared.states.length > 1 && <p className="soft small">{text('consultation.new.apart')}</p>}
      <Select
        label={text('directory.subject')}
        name="subject"
        options={subjects.map((one) => ({ value: one, label: text(`directory.subject.${one}`) }))}
        value={prepared.subject}
        onChange={(subject) => onChange({ subject })}
        placeholder={text('consultation.new.subject.choose')}
        isRequired
      />
      <TextField
        label={text('consultation.title')}
        hint={text('consultation.title.hint')}
        name="title"
        value={prepared.title}
        onChange={(title) => onChange({ title })}
        maxLength={160}
        isRequired
      />
      <ComboBox
        label={text('consultation.language')}
        hint={text('consultation.language.hint')}
        name="language"
        options={options}
        value={prepared.language}
        onChange={(language) => language !== null && onChange({ language })}
        empty={text('directory.search.nothing')}
        isRequired
      />
    </>
  );
}

function Terms({ forms: { targets }, prepared, onChange }: Props) {
  const text = useText();
  return (
    <>
      <Radios
        label={text('consultation.urgency')}
        name="urgency"
        value={prepared.urgency}
        onChange={(urgency) => onChange({ urgency })}
        options={urgencies.map((urgency) => {
          const target = targets.find((one) => one.urgency === urgency);
          return {
            value: urgency,
            label: text(`consultation.urgency.${urgency}`),
            ...(target && {
              hint: text('consultation.urgency.target', {
                acknowledge: workingTime(target.acknowledgeMinutes, text, target.dayMinutes),
                answer: workingTime(target.answerMinutes, text, target.dayMinutes),
              }),
            }),
          };
        })}
      />
      <TextField
        label={text('consultation.answerBy')}
        hint={text('consultation.answerBy.hint')}
        name="answerBy"
        type="date"
        value={prepared.answerBy}
        onChange={(answerBy) => onChange({ answerBy })}
      />
      <Radios
        label={text('consultation.handling')}
        name="handlingCode"
        value={prepared.handlingCode}
        onChange={(handlingCode) => onChange({ handlingCode })}
        options={handlingCodes.map((code) => ({
          value: code,
          label: text(`consultation.handling.${code}`),
          hint: text(`consultation.handling.what.${code}`),
        }))}
      />
      <Checkbox
        isSelected={prepared.withoutEmbassy}
        onChange={(withoutEmbassy) => onChange({ withoutEmbassy })}
        hint={text('consultation.new.withoutEmbassy.hint')}
      >
        {text('consultation.new.withoutEmbassy')}
      </Checkbox>
      {prepared.withoutEmbassy && (
        <TextArea
          label={text('consultation.new.whyWithout')}
          hint={text('consultation.new.whyWithout.hint')}
          name="withoutEmbassy"
          value={prepared.whyWithout}
          onChange={(whyWithout) => onChange({ whyWithout })}
          maxLength={1000}
          rows={2}
          isRequired
        />
      )}
    </>
  );
}

function Incomplete({ form, prepared }: { form: DraftForm; prepared: Prepared }) {
  const text = useText();
  const name = useName();
  const { language } = useLanguage();
  const still = missing(form, prepared.items);
  const list = new Intl.ListFormat(locales[language], { type: 'conjunction' });
  return (
    <Note title={text('consultation.draft.missing', { count: still.length })}>
      {still.length > 0 && (
        <p>
          {text('consultation.draft.missing.which', {
            items: list.format(still.map((item) => name(item.label))),
          })}
        </p>
      )}
    </Note>
  );
}
