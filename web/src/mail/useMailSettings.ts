import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';
import type { Id } from '../api/schema';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import type { Change } from './changes';
import { changed } from './changes';
import { send, settingsQuery } from './queries';

/**
 * The settings of a reader, saved as one changes them: shown at once, sent one after the other, each upon the version that
 * the one before left, and visibly undone when it is refused.
 */
export function useMailSettings(reader: Id) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const { data: held, error, refetch } = useQuery(settingsQuery(reader));
  const mutationKey = ['mail', 'settings', reader];
  const save = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    mutationFn: (change: Change) => {
      const latest = queryClient.getQueryData(settingsQuery(reader).queryKey);
      if (!latest) throw new Error('Settings are changed once they are known');
      return send(reader, latest, change);
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(settingsQuery(reader).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: ['mail', 'digest', reader] });
      notify({ message: text('settings.saved') });
    },
    onError: async (problem) => {
      notify({ message: problem instanceof Problem ? problem.title : text('problem.offline.title') });
      if (problem instanceof Problem) await queryClient.invalidateQueries({ queryKey: mutationKey });
    },
  });
  const underWay = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: (mutation) => mutation.state.variables as Change,
  });
  return {
    settings: held && underWay.reduce(changed, held.body),
    error,
    refetch,
    change: save.mutate,
    problem: save.error,
  };
}
