import { useMemo } from 'react';
import { formats } from '../text/useFormats';
import { useLanguage } from '../text/useText';

/** Writes a day (2024-12-04) as the reader's language does; what is no day is shown as it is. */
export function useDay(): (day: string) => string {
  const { language } = useLanguage();
  return useMemo(() => {
    // A day is the same everywhere: it is read and written in one zone.
    const { date } = formats(language, 'UTC');
    return (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? date(`${day}T00:00:00Z`) : day);
  }, [language]);
}
