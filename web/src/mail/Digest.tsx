import { useQuery } from '@tanstack/react-query';
import type { MailSettings } from '../api/schema';
import { Radios } from '../kit/Field';
import { Section } from '../kit/Page';
import { Select } from '../kit/Select';
import { formats } from '../text/formats';
import { useLanguage, useText } from '../text/useText';
import type { Change } from './changes';
import { previewQuery } from './queries';
import { hours, weekdays } from './times';

type Every = MailSettings['digest']['every'];

interface DigestProps {
  settings: MailSettings;
  change: (change: Change) => void;
}

/** How often the digest comes, and when. */
export function Digest({ settings, change }: DigestProps) {
  const text = useText();
  const { language } = useLanguage();
  const { digest } = settings;
  return (
    <Section title={text('mail.digest')}>
      <p className="prose soft">{text('mail.digest.lead')}</p>
      <Radios<Every>
        label={text('mail.digest.every')}
        value={digest.every}
        onChange={(every) => change({ digest: { every } })}
        options={[
          { value: 'DAILY', label: text('mail.digest.DAILY') },
          { value: 'WEEKLY', label: text('mail.digest.WEEKLY') },
          { value: 'OFF', label: text('mail.digest.OFF') },
        ]}
      />
      {digest.every !== 'OFF' && (
        <div className="mail-pair">
          {digest.every === 'WEEKLY' && (
            <Select
              label={text('mail.digest.day')}
              options={weekdays(language)}
              value={String(digest.day)}
              onChange={(day) => change({ digest: { day: Number(day) } })}
            />
          )}
          <Select
            label={text('mail.digest.at')}
            hint={text('mail.zone', { zone: settings.timeZone.replaceAll('_', ' ') })}
            options={hours(language, digest.at)}
            value={digest.at}
            onChange={(at) => change({ digest: { at } })}
          />
        </div>
      )}
      {digest.every !== 'OFF' && <NextDigest settings={settings} />}
    </Section>
  );
}

/** By the reader's clock, which for a shared mailbox need not be that of whoever looks. */
function NextDigest({ settings: { reader, digest, timeZone } }: { settings: MailSettings }) {
  const text = useText();
  const { language } = useLanguage();
  // The preview knows it at once; the settings, when the hub has looked at its calendar next.
  const preview = useQuery(previewQuery(reader.id));
  const at = digest.nextAt ?? (preview.isFetching ? undefined : preview.data?.nextAt);
  const { day, time } = formats(language, timeZone);
  return (
    <dl className="facts">
      <dt>{text('mail.digest.next')}</dt>
      <dd>
        <span role="status">
          {at === undefined ? '…' : text('mail.digest.nextAt', { day: day(at), time: time(at) })}
        </span>
      </dd>
    </dl>
  );
}
