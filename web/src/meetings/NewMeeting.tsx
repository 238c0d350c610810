import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api } from '../api/client';
import type { MeetingInput } from '../api/schema';
import { paths } from '../app/paths';
import { useKept } from '../consultations/useKept';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Page } from '../kit/Page';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { MeetingForm } from './MeetingForm';
import { emptyDraft, inputOf, readKept } from './draft';
import { settleMeeting } from './settle';

/** The zone of the seat, where most meetings are. */
const SEAT = 'Europe/Amsterdam';

/** Prepares a meeting as a draft. What is begun survives a reload. */
export default function NewMeeting() {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const [, navigate] = useLocation();
  const [kept, setKept] = useKept('newMeeting', (found) => readKept(found, SEAT));
  const draft = kept ?? emptyDraft(SEAT);
  const add = useCommand(
    (body: MeetingInput, header) => answer(api.POST('/api/meetings', { params: { header }, body })),
    (detail) => {
      setKept(undefined);
      settleMeeting(queryClient, detail);
      notify({ message: text('meetings.new.done') });
      navigate(paths.editMeeting(detail.meeting.id));
    },
  );
  return (
    <Page title={text('meetings.new.title')} lead={text('meetings.new.lead')}>
      <MeetingForm
        draft={draft}
        onChange={(changes) => setKept({ ...draft, ...changes })}
        onSubmit={() => add.mutate(inputOf(draft))}
        problem={add.error}
        actions={
          <>
            <Button look="primary" type="submit" isPending={add.isPending}>
              {text('meetings.new.action')}
            </Button>
            {kept && (
              <Button look="quiet" onPress={() => setKept(undefined)}>
                {text('meetings.new.discard')}
              </Button>
            )}
          </>
        }
      />
    </Page>
  );
}
