import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Button } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { useEnter } from '../session/useEnter';
import { Entrance } from '../signin/Entrance';
import { useName, useText } from '../text/useText';

/** Only in demo: the sample people, each of whom one may enter as. */
export default function DemoEntry() {
  const text = useText();
  const name = useName();
  const enter = useEnter();
  const cast = useQuery({ queryKey: ['demo', 'cast'], queryFn: () => answer(api.GET('/api/demo/cast')) });
  const come = useMutation({
    mutationFn: (person: string) => answer(api.POST('/api/demo/enter', { body: { person } })),
    onSuccess: enter,
  });
  const problem = come.error ?? cast.error;
  return (
    <Entrance title={text('demo.enter.title')} wide>
      <p className="prose">{text('demo.enter.lead')}</p>
      {problem && <ProblemNote problem={problem} onRetry={() => void cast.refetch()} />}
      {cast.isPending && <Loading lines={6} />}
      {cast.data && (
        <ul className="list">
          {cast.data.cast.map((one) => (
            <li key={one.person} className="list-link">
              <span>
                <strong>{one.name}</strong>
                <br />
                <span className="soft">{name(one.role)}</span>
              </span>
              <Button
                onPress={() => come.mutate(one.person)}
                isPending={come.isPending && come.variables === one.person}
                aria-label={text('demo.enter.as', { name: one.name })}
              >
                {text('demo.enter.action')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Entrance>
  );
}
