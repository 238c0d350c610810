import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { ContactPolicy } from '../api/schema';
import { contactScopes, focalPointKinds } from '../directory/kinds';
import { Loading } from '../kit/Empty';
import { Radios } from '../kit/Field';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';

const policiesQuery = queryOptions({
  queryKey: ['directory', 'contactPolicies'],
  queryFn: () => answer(api.GET('/api/directory/contact-policies')),
});

/** Who may see addresses and telephone numbers, per kind of focal point. */
export function ContactPolicies() {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const { data, error, refetch } = useQuery(policiesQuery);
  const set = useMutation({
    mutationFn: (policy: ContactPolicy) =>
      answer(api.PUT('/api/directory/contact-policies', { body: policy })),
    // Shown at once, and visibly undone when it is refused.
    onMutate: (policy) => {
      const before = queryClient.getQueryData(policiesQuery.queryKey);
      queryClient.setQueryData(
        policiesQuery.queryKey,
        (held) => held && { policies: held.policies.map((one) => (one.kind === policy.kind ? policy : one)) },
      );
      return { before };
    },
    onError: (_, __, context) => queryClient.setQueryData(policiesQuery.queryKey, context?.before),
    onSuccess: (policies) => {
      queryClient.setQueryData(policiesQuery.queryKey, policies);
      void queryClient.invalidateQueries({
        queryKey: ['directory'],
        predicate: ({ queryKey }) => queryKey[1] !== 'contactPolicies',
        refetchType: 'none',
      });
      notify({ message: text('settings.saved') });
    },
  });
  return (
    <Section title={text('administration.contact')}>
      <p className="prose">{text('administration.contact.lead')}</p>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {set.error && <ProblemNote problem={set.error} />}
      {!data && !error && <Loading lines={8} />}
      {data && (
        <div className="policies">
          {focalPointKinds.map((kind) => {
            const policy = data.policies.find((one) => one.kind === kind);
            return (
              policy && (
                <Radios<ContactPolicy['visibleTo']>
                  key={kind}
                  label={text(`directory.kindTitle.${kind}`)}
                  value={policy.visibleTo}
                  onChange={(visibleTo) => set.mutate({ kind, visibleTo })}
                  options={contactScopes.map((scope) => ({
                    value: scope,
                    label: text(`administration.scope.${scope}`),
                  }))}
                />
              )
            );
          })}
        </div>
      )}
    </Section>
  );
}
