import { useState } from 'react';
import { useFilter } from 'react-aria-components';
import type { MailMode, MailSettings } from '../api/schema';
import { Button } from '../kit/Button';
import { SearchField } from '../kit/Field';
import { Section } from '../kit/Page';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import type { Change } from './changes';
import { modeOf, modes } from './changes';

/** So many at once; who is in more finds a channel by its name. */
const SHOWN = 20;
const GENERAL = 'GENERAL';

interface ChannelModesProps {
  settings: MailSettings;
  change: (change: Change) => void;
}

/** What comes of the messages of each channel, where that differs. */
export function ChannelModes({ settings, change }: ChannelModesProps) {
  const text = useText();
  const name = useName();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(SHOWN);
  const { channels } = settings;
  const found = channels.filter((one) => contains(name(one.name), typed.trim()));
  const general = text('mail.channel.general', { mode: text(`mail.mode.${modeOf(settings, 'MESSAGE')}`) });
  const options = [
    { value: GENERAL, label: general },
    ...modes.map((mode) => ({ value: mode, label: text(`mail.mode.${mode}`) })),
  ];
  return (
    <Section title={text('mail.channels')}>
      <p className="prose soft">
        {text(channels.length === 0 ? 'mail.channels.none' : 'mail.channels.lead')}
      </p>
      {channels.length > 8 && (
        <SearchField
          label={text('mail.channels.filter')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
      )}
      <div className="mail-rows">
        {found.slice(0, most).map(({ channel, name: called, mode }) => (
          <Select
            key={channel}
            label={name(called)}
            options={options}
            value={mode ?? GENERAL}
            onChange={(chosen) =>
              change({ channel, mode: chosen === GENERAL ? undefined : (chosen as MailMode) })
            }
          />
        ))}
      </div>
      {channels.length > 0 && found.length === 0 && <p role="status">{text('mail.channels.nothing')}</p>}
      {found.length > most && (
        <div>
          <Button onPress={() => setMost(most + SHOWN)}>{text('action.more')}</Button>
        </div>
      )}
    </Section>
  );
}
