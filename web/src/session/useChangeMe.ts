import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Language, Me, Theme } from '../api/schema';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { meQuery } from './me';

type Changes = Partial<{
  displayName: string;
  phone: string | null;
  language: Language;
  timeZone: string;
  theme: Theme;
}>;

/** Changes what is recorded of oneself. What can be seen at once is shown at once, and visibly undone when it is refused. */
export function useChangeMe() {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  return useMutation({
    mutationFn: (changes: Changes) => answer(api.PATCH('/api/me', { body: changes })),
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
      // Language and zone of the person are those of their mail.
      void queryClient.invalidateQueries({ queryKey: ['mail'] });
      // A new language shows by itself.
      if (changes.language === undefined) notify({ message: text('settings.saved') });
    },
  });
}
