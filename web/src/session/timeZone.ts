import { createContext, use } from 'react';

/** The time zone that instants are shown in: the person's own, the machine's before sign-in. */
export const TimeZoneContext = createContext(Intl.DateTimeFormat().resolvedOptions().timeZone);

export const useTimeZone = (): string => use(TimeZoneContext);
