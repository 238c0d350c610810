import type { ComponentType, ReactNode } from 'react';
import { lazy, use, useMemo } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { Catalogue, Place } from './catalogue';
import { placesCatalogue } from './catalogue';
import { useLanguage } from './useText';

/** A screen that is fetched when it is opened, together with the texts of its places. */
export function lazyWithTexts<Props extends object>(
  places: readonly Place[],
  load: () => Promise<{ default: ComponentType<Props> }>,
) {
  return lazy(async () => {
    const spoken = document.documentElement.lang === 'fr' ? 'fr' : 'en';
    const [{ default: Screen }] = await Promise.all([load(), placesCatalogue(places, spoken)]);
    const WithTexts = (props: Props) => (
      <PlaceTexts places={places}>
        <Screen {...props} />
      </PlaceTexts>
    );
    return { default: WithTexts };
  });
}

/** Adds the texts of places to those of the app, in the language of the screen. */
function PlaceTexts({ places, children }: { places: readonly Place[]; children: ReactNode }) {
  const { language } = useLanguage();
  const { locale, messages: ofApp, onError } = useIntl();
  const ofPlaces = use(placesCatalogue(places, language));
  const messages = useMemo(() => ({ ...(ofApp as Catalogue), ...ofPlaces }), [ofApp, ofPlaces]);
  return (
    <IntlProvider locale={locale} messages={messages} onError={onError}>
      {children}
    </IntlProvider>
  );
}
