import { TextArea, TextField } from '../kit/Field';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import type { FormItem, Values } from './draft';
import { fieldOf } from './itemProblem';

interface DraftFieldsProps {
  items: readonly FormItem[];
  values: Values;
  onChange: (item: string, value: string) => void;
}

/** The fields of a structured draft. Any may stay empty: an informal draft need not be complete. */
export function DraftFields({ items, values, onChange }: DraftFieldsProps) {
  return items.map((item) => (
    <DraftField
      key={item.item}
      item={item}
      value={values[item.item] ?? ''}
      onChange={(value) => onChange(item.item, value)}
    />
  ));
}

const NONE = 'NONE';

function DraftField({
  item,
  value,
  onChange,
}: {
  item: FormItem;
  value: string;
  onChange: (value: string) => void;
}) {
  const text = useText();
  const name = useName();
  const label = name(item.label);
  const help = item.help ? name(item.help) : undefined;
  const hint =
    item.required && help !== undefined
      ? text('consultation.draft.helpComplete', { help })
      : item.required
        ? text('consultation.draft.complete')
        : help;
  const common = { label, ...(hint !== undefined && { hint }), name: fieldOf(item.item) };
  switch (item.type) {
    case 'TEXT':
      return <TextField {...common} value={value} onChange={onChange} maxLength={item.longest} />;
    case 'LONG_TEXT':
      return <TextArea {...common} value={value} onChange={onChange} maxLength={item.longest} rows={3} />;
    case 'DATE':
      return <TextField {...common} type="date" value={value} onChange={onChange} />;
    case 'PERIOD':
      return <PeriodField {...common} value={value} onChange={onChange} />;
    case 'CHOICE':
    case 'YES_NO': {
      const choices =
        item.type === 'CHOICE'
          ? (item.choices ?? []).map((one) => ({ value: one.choice, label: name(one.label) }))
          : (['YES', 'NO', 'UNKNOWN'] as const).map((one) => ({
              value: one,
              label: text(`consultation.answer.${one}`),
            }));
      return (
        <Select<string>
          {...common}
          options={[{ value: NONE, label: text('consultation.answer.none') }, ...choices]}
          value={value === '' ? NONE : value}
          onChange={(chosen) => onChange(chosen === NONE ? '' : chosen)}
        />
      );
    }
  }
}

interface PeriodProps {
  label: string;
  hint?: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
}

/** From a day to a day; one alone is not a period. */
function PeriodField({ label, hint, name, value, onChange }: PeriodProps) {
  const text = useText();
  const [from = '', until = ''] = value.split('/');
  const set = (first: string, last: string) =>
    onChange(first === '' && last === '' ? '' : `${first}/${last}`);
  return (
    <fieldset className="period field">
      <legend className="field-label">{label}</legend>
      <div className="field-pair">
        <TextField
          label={text('consultation.period.from')}
          name={name}
          type="date"
          value={from}
          onChange={(day) => set(day, until)}
          isRequired={until !== ''}
        />
        <TextField
          label={text('consultation.period.until')}
          name={`${name}.until`}
          type="date"
          value={until}
          onChange={(day) => set(from, day)}
          isRequired={from !== ''}
        />
      </div>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
    </fieldset>
  );
}
