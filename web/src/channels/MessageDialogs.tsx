import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answer, api, command, ifMatch } from '../api/client';
import { newId } from '../api/ids';
import { Problem } from '../api/problem';
import type { Id, Message } from '../api/schema';
import { Button } from '../kit/Button';
import { Confirm, Dialog } from '../kit/Dialog';
import { Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { useNotices } from '../kit/notices';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { MarkdownHint } from './MarkdownHint';
import { MentionArea } from './MentionArea';
import { fromMarkdown, toMarkdown } from './mentions';

interface Props {
  channel: Id;
  message: Message;
  onClose: () => void;
}

interface ChangeProps extends Props {
  onChanged: (message: Message) => void;
}

/** Changes the wording of one's own message; the earlier wording stays in its history. */
export function EditMessage({ channel, message, onClose, onChanged }: ChangeProps) {
  const text = useText();
  const hint = useId();
  const [composed, setComposed] = useState(() => fromMarkdown(message.text));
  const [id] = useState(newId);
  const edit = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/api/channels/{channel}/messages/{seq}', {
          params: {
            path: { channel, seq: message.seq },
            header: { ...ifMatch(message.revision), ...command(id) },
          },
          body: { text: toMarkdown(composed).trim() },
        }),
      ),
    onSuccess: (changed) => {
      onChanged(changed);
      onClose();
    },
  });
  const stale = edit.error instanceof Problem && (edit.error.status === 412 || edit.error.status === 409);
  return (
    <Dialog isOpen onClose={onClose} title={text('message.edit')} wide>
      {edit.error && <ProblemNote problem={edit.error} />}
      <MentionArea
        channel={channel}
        label={text('composer.message')}
        value={composed}
        onChange={setComposed}
        onSubmit={() => edit.mutate()}
        rows={8}
        describedBy={hint}
      />
      <MarkdownHint id={hint} />
      <p className="soft small">{text('message.edit.note')}</p>
      <div className="dialog-actions">
        <Button onPress={onClose}>{text('action.cancel')}</Button>
        <Button
          look="primary"
          onPress={() => edit.mutate()}
          isPending={edit.isPending}
          isDisabled={composed.text.trim() === '' || stale}
        >
          {text('action.save')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Takes one's own message back, after a question. */
export function WithdrawMessage({ channel, message, onClose, onChanged }: ChangeProps) {
  const text = useText();
  const { notify } = useNotices();
  const [id] = useState(newId);
  const withdraw = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/channels/{channel}/messages/{seq}/withdraw', {
          params: { path: { channel, seq: message.seq }, header: command(id) },
        }),
      ),
    onSuccess: (changed) => {
      onChanged(changed);
      notify({ message: text('message.withdraw.done') });
      onClose();
    },
  });
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={text('message.withdraw')}
      action={text('message.withdraw')}
      onConfirm={() => withdraw.mutate()}
      isPending={withdraw.isPending}
      isDanger
      problem={withdraw.error}
    >
      <p>{text('message.withdraw.question')}</p>
    </Confirm>
  );
}

/** Every wording that a message had. */
export function MessageHistory({ channel, message, onClose }: Props) {
  const text = useText();
  const formats = useFormats();
  const { data, error } = useQuery({
    queryKey: ['message', channel, message.seq, 'history', message.revision],
    queryFn: () =>
      answer(
        api.GET('/api/channels/{channel}/messages/{seq}/history', {
          params: { path: { channel, seq: message.seq } },
        }),
      ),
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('message.history')} wide>
      {error && <ProblemNote problem={error} />}
      {!data && !error && <Loading lines={4} />}
      <ol className="list">
        {data?.revisions.toReversed().map((revision) => (
          <li key={revision.revision} className="revision">
            <p className="soft small">
              {text('message.revision', { number: revision.revision, moment: formats.moment(revision.at) })}
            </p>
            <div className="message-text" dangerouslySetInnerHTML={{ __html: revision.html }} />
          </li>
        ))}
      </ol>
      <div className="dialog-actions">
        <Button onPress={onClose}>{text('action.close')}</Button>
      </div>
    </Dialog>
  );
}

/** Which focal points have read a message. */
export function ReadBy({ channel, message, onClose }: Props) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const { data, error } = useQuery({
    queryKey: ['message', channel, message.seq, 'readBy'],
    queryFn: () =>
      answer(
        api.GET('/api/channels/{channel}/messages/{seq}/read-by', {
          params: { path: { channel, seq: message.seq } },
        }),
      ),
    staleTime: 0,
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('message.readBy')}>
      {error && <ProblemNote problem={error} />}
      {!data && !error && <Loading lines={4} />}
      {data && (
        <>
          <p>{text('message.readBy.count', { count: data.readBy.length, members: data.members })}</p>
          <ul>
            {data.readBy
              .map((one) => ({ id: one.id, name: name(one.name) }))
              .sort((a, b) => formats.compare(a.name, b.name))
              .map((one) => (
                <li key={one.id}>{one.name}</li>
              ))}
          </ul>
        </>
      )}
      <div className="dialog-actions">
        <Button onPress={onClose}>{text('action.close')}</Button>
      </div>
    </Dialog>
  );
}
