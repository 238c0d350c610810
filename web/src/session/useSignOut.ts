import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api } from '../api/client';
import { paths } from '../app/paths';
import { useWorkspace } from '../app/workspace';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { Problem } from '../api/problem';

/** Ends the session and forgets what this browser kept for the person. */
export function useSignOut(): () => void {
  const text = useText();
  const queryClient = useQueryClient();
  const workspace = useWorkspace();
  const { notify } = useNotices();
  const [, navigate] = useLocation();
  return useCallback(() => {
    answer(api.POST('/api/session/sign-out')).then(
      () => {
        workspace.live.stop();
        workspace.outbox.close();
        workspace.keeping.forget();
        navigate(paths.signIn);
        queryClient.clear();
        notify({ message: text('account.signedOut') });
      },
      (problem: unknown) =>
        notify({ message: problem instanceof Problem ? problem.title : text('problem.offline.title') }),
    );
  }, [text, queryClient, workspace, notify, navigate]);
}
