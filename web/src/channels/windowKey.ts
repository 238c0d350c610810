import type { Id } from '../api/schema';

/** Where the open part of a topic is held. */
export const windowKey = (channel: Id, topic: Id) => ['window', channel, topic] as const;
