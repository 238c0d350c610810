import { useMemo } from 'react';
import { useTimeZone } from '../session/timeZone';
import { useLanguage } from '../text/useText';
import type { Zones } from './zones';

/** In which zones the times of a meeting are shown to the reader. */
export function useZones(zone: string): Zones {
  const { language } = useLanguage();
  const own = useTimeZone();
  return useMemo(() => ({ language, zone, own }), [language, zone, own]);
}
