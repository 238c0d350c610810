import type { MessageFormatElement } from 'react-intl';
import type { Language } from '../api/schema';
import type { HallSay } from '../floor/words';
import { locales } from '../text/locales';

/**
 * Says the texts of the light pages: as much of ICU's message format as they use, from messages that the build has parsed.
 * The library that the signed-in app uses would weigh more than a whole page.
 */

type Values = Readonly<Record<string, string | number | null | undefined>>;

const loaders = {
  en: () => import('virtual:messages/en/hall'),
  fr: () => import('virtual:messages/fr/hall'),
};

export async function speaking(language: Language): Promise<HallSay> {
  const { default: catalogue } = await loaders[language]();
  const plurals = new Intl.PluralRules(locales[language]);
  const number = new Intl.NumberFormat(locales[language]);
  return (id, values = {}) => format(catalogue[id] ?? [], values, plurals, number);
}

/** The kinds of element, as the parser numbers them. */
const LITERAL = 0;
const ARGUMENT = 1;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;

function format(
  elements: readonly MessageFormatElement[],
  values: Values,
  plurals: Intl.PluralRules,
  number: Intl.NumberFormat,
  counted = 0,
): string {
  const said = (one: MessageFormatElement): string => {
    switch (one.type as number) {
      case LITERAL:
        return (one as { value: string }).value;
      case ARGUMENT:
        return String(values[(one as { value: string }).value] ?? '');
      case POUND:
        return number.format(counted);
      case SELECT:
      case PLURAL:
        return chosen(one as Choice);
      default:
        throw new Error('A text of the light pages uses more than they can say');
    }
  };
  const chosen = ({ type, value, options }: Choice): string => {
    const given = values[value];
    const count = Number(given);
    const named =
      type === SELECT ? options[String(given)] : (options[`=${count}`] ?? options[plurals.select(count)]);
    return format((named ?? options['other'])?.value ?? [], values, plurals, number, count);
  };
  return elements.map(said).join('');
}

interface Choice {
  readonly type: number;
  readonly value: string;
  readonly options: Readonly<Record<string, { readonly value: readonly MessageFormatElement[] } | undefined>>;
}
