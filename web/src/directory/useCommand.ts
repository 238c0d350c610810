import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { command } from '../api/client';
import { newId } from '../api/ids';
import { Problem } from '../api/problem';

/**
 * Sends a command. Its name stays the same while its answer is lost and it is tried again unchanged, so that it happens
 * once; what was refused, or was changed since, is another command.
 */
export function useCommand<Wish, Answer>(
  send: (wish: Wish, header: { 'Idempotency-Key': string }) => Promise<Answer>,
  onDone: (answer: Answer, wish: Wish) => void,
) {
  const named = useRef<{ id: string; wish: string }>(undefined);
  return useMutation({
    mutationFn: (wish: Wish) => {
      const said = JSON.stringify(wish);
      if (named.current?.wish !== said) named.current = { id: newId(), wish: said };
      return send(wish, command(named.current.id));
    },
    onSuccess: (result, wish) => {
      named.current = undefined;
      onDone(result, wish);
    },
    onError: (failure) => {
      if (failure instanceof Problem) named.current = undefined;
    },
  });
}
