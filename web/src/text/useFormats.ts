import { useMemo } from 'react';
import { useTimeZone } from '../session/timeZone';
import type { Formats } from './formats';
import { formats } from './formats';
import { useLanguage } from './useText';

export { formats } from './formats';
export type { Formats } from './formats';

export function useFormats(): Formats {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  return useMemo(() => formats(language, timeZone), [language, timeZone]);
}
