import type { QueryClient } from '@tanstack/react-query';
import { answer, api, command } from '../api/client';
import { Problem } from '../api/problem';
import type { Post } from '../app/workspace';
import type { Outcome, Waiting } from '../live/outbox';
import { addMessage } from './window';
import { windowKey } from './windowKey';
import type { TopicWindow } from './window';

/** How a refusal is kept with the message that was refused. */
export interface Refusal {
  readonly title: string;
  readonly detail: string;
}

const PATIENCE = new Set([401, 408, 425, 429]);

/** Sends a message of the outbox; its answer goes into the open topic, so that it does not vanish until it is told. */
export const sendPost =
  (queryClient: QueryClient) =>
  async ({ id, content }: Waiting<Post>): Promise<Outcome> => {
    const { channel, topic, text, focalPoint, replyTo } = content;
    try {
      const message = await answer(
        api.POST('/api/channels/{channel}/topics/{topic}/messages', {
          params: { path: { channel, topic }, header: command(id) },
          body: { text, focalPoint, ...(replyTo && { replyTo: replyTo.seq }) },
          signal: AbortSignal.timeout(20_000),
        }),
      );
      queryClient.setQueryData<TopicWindow>(
        windowKey(channel, topic),
        (window) => window && addMessage(window, message),
      );
      return { type: 'done' };
    } catch (failure) {
      if (failure instanceof Problem && failure.status < 500 && !PATIENCE.has(failure.status)) {
        const detail = failure.errors.map((error) => error.message).join(' ') || (failure.detail ?? '');
        return { type: 'refused', reason: { title: failure.title, detail } satisfies Refusal };
      }
      return { type: 'later' };
    }
  };
