import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { Me } from '../api/schema';
import { useLanguage } from '../text/useText';
import { meQuery } from './me';
import { applyTheme } from './theme';

/** What happens when somebody has signed in: their language, their theme, and where they wanted to go. */
export function useEnter(): (me: Me) => void {
  const queryClient = useQueryClient();
  const { setLanguage } = useLanguage();
  const [, navigate] = useLocation();
  return useCallback(
    (me: Me) => {
      queryClient.clear();
      queryClient.setQueryData(meQuery.queryKey, me);
      setLanguage(me.person.language);
      applyTheme(me.person.theme);
      navigate(wanted(location.search), { replace: true });
    },
    [queryClient, setLanguage, navigate],
  );
}

/** Where to go after sign-in: only ever a place of this app, whatever the address says. */
export function wanted(search: string): string {
  const then = new URLSearchParams(search).get('then') ?? '/';
  try {
    const url = new URL(then, location.origin);
    return url.origin === location.origin && then.startsWith('/') ? url.pathname + url.search : '/';
  } catch {
    return '/';
  }
}
