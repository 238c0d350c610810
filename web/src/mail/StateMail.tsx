import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, versioned } from '../api/client';
import type { Versioned } from '../api/client';
import { Problem } from '../api/problem';
import type { DigestParts, StateMail as Wish } from '../api/schema';
import { Choices } from '../directory/Choices';
import { Section } from '../kit/Page';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { Undone } from './Undone';
import { stateMailQuery } from './queries';

const parts: readonly DigestParts[number][] = ['CONSULTATIONS', 'MEETINGS', 'CHANNELS'];

/** What a State wishes the digests of its missions to hold; nothing for whom that does not concern. */
export default function StateMail({ iso }: { iso: string }) {
  const text = useText();
  const { data } = useQuery(stateMailQuery(iso));
  if (!data) return null;
  return (
    <Section title={text('mail.state')}>
      <p className="prose soft">{text('mail.state.lead')}</p>
      {data.body.mayChange ? <Change held={data} /> : <Standing wish={data.body} />}
    </Section>
  );
}

function Change({ held }: { held: Versioned<Wish> }) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const { queryKey } = stateMailQuery(held.body.state);
  const save = useMutation({
    scope: { id: queryKey.join(' ') },
    mutationFn: (wanted: DigestParts) => {
      const { version } = queryClient.getQueryData(queryKey) ?? held;
      return versioned(
        api.PUT('/api/mail/states/{iso}', {
          params: { path: { iso: held.body.state }, header: ifMatch(version) },
          body: { parts: wanted },
        }),
      );
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(queryKey, saved);
      notify({ message: text('settings.saved') });
    },
    onError: async (problem) => {
      if (problem instanceof Problem) await queryClient.invalidateQueries({ queryKey });
    },
  });
  return (
    <>
      {save.error && <Undone problem={save.error} />}
      <Choices
        label={text('mail.state.parts')}
        name="parts"
        options={parts.map((part) => ({ value: part, label: text(`mail.state.part.${part}`) }))}
        value={save.isPending ? save.variables : held.body.parts}
        onChange={(wanted) => save.mutate(wanted)}
      />
    </>
  );
}

function Standing({ wish }: { wish: Wish }) {
  const text = useText();
  const held = parts.filter((part) => wish.parts.includes(part));
  return (
    <>
      <dl className="facts">
        <dt>{text('mail.state.parts')}</dt>
        <dd>
          {held.length === 0 && text('mail.state.nothing')}
          {held.map((part) => (
            <div key={part}>{text(`mail.state.part.${part}`)}</div>
          ))}
        </dd>
      </dl>
      <p className="small soft">{text('mail.state.whoChanges')}</p>
    </>
  );
}
