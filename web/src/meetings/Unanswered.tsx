import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Selection } from 'react-aria-components';
import { GridList, GridListItem } from 'react-aria-components';
import { answer, api } from '../api/client';
import type { Id, MeetingDetail } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Dialog';
import { Empty, Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { useNotices } from '../kit/notices';
import { formats } from '../text/useFormats';
import { useLanguage, useName, useText } from '../text/useText';
import { Mark } from './Mark';
import { OrganiserFrame } from './OrganiserFrame';
import { unansweredQuery } from './queries';
import { forgetMeetings } from './settle';

/** The invited who have not answered, and asking them again. */
export default function Unanswered({ id }: { id: Id }) {
  return <OrganiserFrame id={id}>{(detail) => <List detail={detail} />}</OrganiserFrame>;
}

function List({ detail: { meeting } }: { detail: MeetingDetail }) {
  const text = useText();
  const name = useName();
  const { language } = useLanguage();
  const { moment } = formats(language, meeting.timeZone);
  const { data, error, refetch } = useQuery(unansweredQuery(meeting.id));
  const [selection, setSelection] = useState<Selection>(new Set());
  const [asking, setAsking] = useState(false);
  const delegations = data?.delegations ?? [];
  const chosen = delegations.filter(({ delegation: { key } }) => selection === 'all' || selection.has(key));
  return (
    <>
      <p className="prose">{text('meetings.unanswered.lead')}</p>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data && delegations.length === 0 && <Empty title={text('meetings.unanswered.none')} />}
      {delegations.length > 0 && (
        <>
          <div className="row">
            <span role="status">{text('meetings.unanswered.count', { count: delegations.length })}</span>
            {meeting.state === 'PUBLISHED' && (
              <Button look="primary" onPress={() => setAsking(true)}>
                {chosen.length === 0
                  ? text('meetings.chase.all')
                  : text('meetings.chase.some', { count: chosen.length })}
              </Button>
            )}
          </div>
          <GridList
            className="list unanswered"
            aria-label={text('meetings.unanswered')}
            selectionMode="multiple"
            selectedKeys={selection}
            onSelectionChange={setSelection}
            items={delegations.map((one) => ({ ...one, id: one.delegation.key }))}
          >
            {({ id, delegation, people, times, lastAt }) => (
              <GridListItem id={id} textValue={name(delegation.name)} className="unanswered-line">
                <Mark />
                <span className="hit">
                  <span>{name(delegation.name)}</span>
                  <span className="soft small">
                    {text('meetings.unanswered.people', { count: people })}
                    {lastAt !== undefined && (
                      <> · {text('meetings.unanswered.asked', { times, moment: moment(lastAt) })}</>
                    )}
                  </span>
                </span>
              </GridListItem>
            )}
          </GridList>
        </>
      )}
      {asking && (
        <ChaseDialog
          meeting={meeting.id}
          delegations={chosen.map(({ delegation }) => delegation.key)}
          count={chosen.length === 0 ? delegations.length : chosen.length}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function ChaseDialog({
  meeting,
  delegations,
  count,
  onClose,
}: {
  meeting: Id;
  delegations: string[];
  count: number;
  onClose: () => void;
}) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const chase = useCommand(
    (body: { delegations?: string[] }, header) =>
      answer(api.POST('/api/meetings/{meeting}/chase', { params: { path: { meeting }, header }, body })),
    (done) => {
      void forgetMeetings(queryClient);
      notify({ message: text('meetings.chase.done', { delegations: done.delegations, mails: done.mails }) });
      onClose();
    },
  );
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={text('meetings.chase')}
      action={text('meetings.chase.action')}
      isPending={chase.isPending}
      problem={chase.error}
      onConfirm={() => chase.mutate(delegations.length === 0 ? {} : { delegations })}
    >
      {text('meetings.chase.lead', { count })}
    </Confirm>
  );
}
