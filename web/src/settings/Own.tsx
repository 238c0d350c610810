import type { Theme } from '../api/schema';
import { LanguageChoice } from '../directory/LanguageChoice';
import { Button } from '../kit/Button';
import { Radios, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { ComboBox } from '../kit/Select';
import { useMe } from '../session/me';
import { useChangeMe } from '../session/useChangeMe';
import { useSignOut } from '../session/useSignOut';
import { useName, useText } from '../text/useText';
import { Sessions } from './Sessions';

const timeZones = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));

/** How the screens look and speak, who one is, and where one is signed in. */
export function Own() {
  const text = useText();
  const name = useName();
  const me = useMe();
  const signOut = useSignOut();
  const change = useChangeMe();
  const { person, served } = me;
  return (
    <>
      {change.error && <ProblemNote problem={change.error} />}
      <Section title={text('settings.screen')}>
        <LanguageChoice value={person.language} onChange={(language) => change.mutate({ language })} />
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
    </>
  );
}

/** The zones that the browser knows, and the person's own even when it does not. */
const withOwn = (own: string) =>
  timeZones.some((zone) => zone.value === own) ? timeZones : [{ value: own, label: own }, ...timeZones];
