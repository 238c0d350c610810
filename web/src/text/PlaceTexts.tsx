import type { ComponentType, ReactNode } from 'react';
import { lazy, use, useMemo } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { Catalogue, Place } from './catalogue';
import { placeCatalogue } from './catalogue';
import { useLanguage } from './useText';

/** A screen that is fetched when it is opened, together with the texts of its place. */
export function lazyWithTexts<Props extends object>(
  place: Place,
  load: () => Promise<{ default: ComponentType<Props> }>,
) {
  return lazy(async () => {
    const spoken = document.documentElement.lang === 'fr' ? 'fr' : 'en';
    const [{ default: Screen }] = await Promise.all([load(), placeCatalogue(place, spoken)]);
    const WithTexts = (props: Props) => (
      <PlaceTexts place={place}>
        <Screen {...props} />
      </PlaceTexts>
    );
    return { default: WithTexts };
  });
}

/** Adds the texts of a place to those of the app, in the language of the screen. */
function PlaceTexts({ place, children }: { place: Place; children: ReactNode }) {
  const { language } = useLanguage();
  const { locale, messages: ofApp, onError } = useIntl();
  const ofPlace = use(placeCatalogue(place, language));
  const messages = useMemo(() => ({ ...(ofApp as Catalogue), ...ofPlace }), [ofApp, ofPlace]);
  return (
    <IntlProvider locale={locale} messages={messages} onError={onError}>
      {children}
    </IntlProvider>
  );
}
