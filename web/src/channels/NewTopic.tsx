import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api, command } from '../api/client';
import { newId } from '../api/ids';
import { Problem } from '../api/problem';
import type { FocalPointName, Id } from '../api/schema';
import { paths } from '../app/paths';
import { useWorkspace } from '../app/workspace';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { MarkdownHint } from './MarkdownHint';
import { MentionArea } from './MentionArea';
import { nothing, toMarkdown } from './mentions';
import { topicsQuery } from './queries';
import { useDraft } from './useDraft';

interface NewTopicProps {
  channel: Id;
  actAs: readonly FocalPointName[];
  onClose: () => void;
}

/** Opens a topic with its first message. Both are kept as a draft until they are sent. */
export function NewTopic({ channel, actAs, onClose }: NewTopicProps) {
  const text = useText();
  const name = useName();
  const hint = useId();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const { drafts } = useWorkspace();
  const titlePlace = `newTopicTitle.${channel}`;
  const [title, setTitle] = useState(() => drafts.read(titlePlace));
  const [composed, setComposed] = useDraft(`newTopic.${channel}`);
  const [acting, setActing] = useState(actAs[0]?.id);
  const [id, setId] = useState(newId);
  const open = useMutation({
    mutationFn: (focalPoint: Id) =>
      answer(
        api.POST('/api/channels/{channel}/topics', {
          params: { path: { channel }, header: command(id) },
          body: { title: title.trim(), text: toMarkdown(composed).trim(), focalPoint },
        }),
      ),
    onSuccess: ({ topic }) => {
      drafts.write(titlePlace, '');
      setComposed(nothing);
      void queryClient.invalidateQueries({ queryKey: topicsQuery(channel).queryKey });
      onClose();
      navigate(paths.topic(channel, topic.id));
    },
    onError: (failure) => {
      // A refused command was answered; what is changed now is another one. A lost answer is asked for again.
      if (failure instanceof Problem) setId(newId());
    },
  });
  const submit = () => {
    if (acting !== undefined && title.trim() !== '' && composed.text.trim() !== '') open.mutate(acting);
  };
  return (
    <Dialog isOpen onClose={onClose} title={text('topic.open')} wide>
      <Form onSubmit={submit} problem={open.error}>
        <TextField
          label={text('topic.title')}
          name="title"
          value={title}
          onChange={(value) => {
            setTitle(value);
            drafts.write(titlePlace, value);
          }}
          maxLength={160}
          isRequired
          autoFocus
        />
        <MentionArea
          channel={channel}
          label={text('topic.first')}
          value={composed}
          onChange={setComposed}
          onSubmit={submit}
          rows={6}
          describedBy={hint}
        />
        <MarkdownHint id={hint} />
        {actAs.length > 1 && (
          <Select
            label={text('composer.actAs')}
            options={actAs.map((one) => ({ value: one.id, label: name(one.name) }))}
            value={acting ?? null}
            onChange={setActing}
          />
        )}
        <div className="dialog-actions">
          <Button onPress={onClose}>{text('action.cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            isPending={open.isPending}
            isDisabled={title.trim() === '' || composed.text.trim() === ''}
          >
            {text('topic.open')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
