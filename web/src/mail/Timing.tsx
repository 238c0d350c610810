import { useState } from 'react';
import type { MailSettings } from '../api/schema';
import { Choices } from '../directory/Choices';
import { Checkbox, Radios } from '../kit/Field';
import { Section } from '../kit/Page';
import { Select } from '../kit/Select';
import { useLanguage, useText } from '../text/useText';
import type { Change } from './changes';
import { hours, weekdays } from './times';

interface TimingProps {
  settings: MailSettings;
  change: (change: Change) => void;
}

/** On which days and at which hours mail comes. */
export function Timing({ settings, change }: TimingProps) {
  const text = useText();
  const { hours: set } = settings;
  const anyTime = set.from === set.until;
  return (
    <Section title={text('mail.when')}>
      <p className="prose soft">{text('mail.when.lead')}</p>
      <Radios<'any' | 'between'>
        label={text('mail.hours')}
        value={anyTime ? 'any' : 'between'}
        onChange={(which) =>
          change({
            hours: which === 'any' ? { from: '00:00', until: '00:00' } : { from: '08:00', until: '19:00' },
          })
        }
        options={[
          { value: 'between', label: text('mail.hours.between') },
          { value: 'any', label: text('mail.hours.any') },
        ]}
      />
      {!anyTime && (
        <>
          <Days settings={settings} change={change} />
          <Between settings={settings} change={change} />
        </>
      )}
      <Checkbox
        isSelected={settings.urgentPasses}
        onChange={(urgentPasses) => change({ urgentPasses })}
        hint={text('mail.urgent.hint')}
      >
        {text('mail.urgent')}
      </Checkbox>
    </Section>
  );
}

function Days({ settings: { days }, change }: TimingProps) {
  const text = useText();
  const { language } = useLanguage();
  const [tooFew, setTooFew] = useState(false);
  return (
    <Choices
      label={text('mail.days')}
      name="days"
      {...(tooFew && { hint: <span role="alert">{text('mail.days.one')}</span> })}
      options={weekdays(language)}
      value={days.map(String)}
      onChange={(chosen) => {
        setTooFew(chosen.length === 0);
        if (chosen.length > 0) change({ days: chosen.map(Number).sort() });
      }}
    />
  );
}

/** Never the same hour twice: that would mean any time. */
function Between({ settings: { hours: set, timeZone }, change }: TimingProps) {
  const text = useText();
  const { language } = useLanguage();
  const onNextDay = (time: string, label: string) =>
    time < set.from ? text('mail.hours.nextDay', { time: label }) : label;
  return (
    <div className="mail-pair">
      <Select
        label={text('mail.hours.from')}
        hint={text('mail.zone', { zone: timeZone.replaceAll('_', ' ') })}
        options={hours(language, set.from).filter(({ value }) => value !== set.until)}
        value={set.from}
        onChange={(from) => change({ hours: { ...set, from } })}
      />
      <Select
        label={text('mail.hours.until')}
        options={hours(language, set.until)
          .filter(({ value }) => value !== set.from)
          .map(({ value, label }) => ({ value, label: onNextDay(value, label) }))}
        value={set.until}
        onChange={(until) => change({ hours: { ...set, until } })}
      />
    </div>
  );
}
