import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Language, Me, Theme } from '../api/schema';
import { Button } from '../kit/Button';
import { Radios, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Page, Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { ComboBox } from '../kit/Select';
import { useNotices } from '../kit/notices';
import { meQuery, useMe } from '../session/me';
import { useSignOut } from '../session/useSignOut';
import { useName, useText } from '../text/useText';
import { Sessions } from './Sessions';

type Changes = Partial<{
  displayName: string;
  phone: string | null;
  language: Language;
  timeZone: string;
  theme: Theme;
}>;

const timeZones = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));

/** One's own settings: how the screens look and speak, who one is, and where one is signed in. */
export default function Settings() {
  const text = useText();
  const name = useName();
  const me = useMe();
  const signOut = useSignOut();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const change = useMutation({
    mutationFn: (changes: Changes) => answer(api.PATCH('/api/me', { body: changes })),
    // What can be seen at once is shown at once, and visibly undone when it is refused.
    onMutate: (changes) => {
      const before = queryClient.getQueryData<Me>(meQuery.queryKey);
      const { phone, ...visible } = changes;
      queryClient.setQueryData<Me>(
        meQuery.queryKey,
        (held) =>
          held && {
            ...held,
            person: { ...held.person, ...visible, ...(typeof phone === 'string' && { phone }) },
          },
      );
      return { before };
    },
    onError: (_, __, context) => queryClient.setQueryData(meQuery.queryKey, context?.before),
    onSuccess: (changed, changes) => {
      queryClient.setQueryData(meQuery.queryKey, changed);
      // A new language shows by itself.
      if (changes.language === undefined) notify({ message: text('settings.saved') });
    },
  });
  const { person, served } = me;
  return (
    <Page title={text('place.settings')}>
      {change.error && <ProblemNote problem={change.error} />}
      <Section title={text('settings.screen')}>
        <Radios<Language>
          label={text('settings.language')}
          hint={text('settings.language.hint')}
          value={person.language}
          onChange={(language) => change.mutate({ language })}
          options={[
            { value: 'en', label: <span lang="en">English</span> },
            { value: 'fr', label: <span lang="fr">Français</span> },
          ]}
        />
        <Radios<Theme>
          label={text('settings.theme')}
          value={person.theme}
          onChange={(theme) => change.mutate({ theme })}
          options={[
            { value: 'SYSTEM', label: text('theme.SYSTEM') },
            { value: 'LIGHT', label: text('theme.LIGHT') },
            { value: 'DARK', label: text('theme.DARK') },
          ]}
        />
        <ComboBox
          label={text('settings.timeZone')}
          hint={text('settings.timeZone.hint')}
          options={withOwn(person.timeZone)}
          value={person.timeZone}
          onChange={(timeZone) =>
            timeZone !== null && timeZone !== person.timeZone && change.mutate({ timeZone })
          }
        />
      </Section>
      <Section title={text('settings.person')}>
        <Form
          onSubmit={(values) =>
            change.mutate({
              displayName: (values['displayName'] ?? '').trim(),
              phone: values['phone']?.trim() || null,
            })
          }
        >
          <TextField
            label={text('settings.name')}
            name="displayName"
            defaultValue={person.displayName}
            maxLength={200}
            isRequired
          />
          <TextField
            label={text('settings.phone')}
            name="phone"
            type="tel"
            defaultValue={person.phone ?? ''}
            maxLength={40}
          />
          <div className="form-actions">
            <Button type="submit" isPending={change.isPending}>
              {text('action.save')}
            </Button>
          </div>
        </Form>
        <dl className="facts">
          <dt>{text('settings.address')}</dt>
          <dd>{person.email}</dd>
          <dt>{text('settings.serving')}</dt>
          <dd>
            {served.length === 0 && text('settings.serving.none')}
            {served.map((one) => (
              <div key={`${one.focalPoint.id} ${one.capacity}`}>
                {name(one.focalPoint.name)} <span className="soft">({text(`capacity.${one.capacity}`)})</span>
              </div>
            ))}
          </dd>
        </dl>
      </Section>
      <Sessions />
      <div>
        <Button onPress={signOut}>{text('account.signOut')}</Button>
      </div>
    </Page>
  );
}

/** The zones that the browser knows, and the person's own even when it does not. */
const withOwn = (own: string) =>
  timeZones.some((zone) => zone.value === own) ? timeZones : [{ value: own, label: own }, ...timeZones];
