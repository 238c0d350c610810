import type { MailSettings } from '../api/schema';
import { Section } from '../kit/Page';
import { Select } from '../kit/Select';
import { useText } from '../text/useText';
import { ModeSelect } from './ModeSelect';
import type { Change } from './changes';
import { modeOf, topics } from './changes';
import { collectings } from './times';

interface TopicsProps {
  settings: MailSettings;
  change: (change: Change) => void;
}

/** What comes by mail, by what it is about. */
export function Topics({ settings, change }: TopicsProps) {
  const text = useText();
  return (
    <Section title={text('mail.what')}>
      <p className="prose soft">{text('mail.what.lead')}</p>
      <div className="mail-rows">
        {topics.map((topic) => (
          <ModeSelect
            key={topic}
            label={text(`mail.topic.${topic}`)}
            hint={text(`mail.topic.${topic}.hint`)}
            value={modeOf(settings, topic)}
            onChange={(mode) => change({ topic, mode })}
          />
        ))}
        <Select
          label={text('mail.collect')}
          hint={text('mail.collect.hint')}
          options={collectings(settings.batchMinutes).map((minutes) => ({
            value: String(minutes),
            label: text('mail.minutes', { minutes }),
          }))}
          value={String(settings.batchMinutes)}
          onChange={(minutes) => change({ batchMinutes: Number(minutes) })}
        />
      </div>
    </Section>
  );
}
