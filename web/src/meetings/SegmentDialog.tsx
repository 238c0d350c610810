import { useState } from 'react';
import { answer, api, ifMatch } from '../api/client';
import { Problem } from '../api/problem';
import type { MeetingDetail, MeetingInput, SegmentInput, SegmentView } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { Radios, TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Note } from '../kit/Note';
import { useText } from '../text/useText';
import { TimeField } from './TimeField';
import type { SegmentDraft } from './draft';
import { emptySegment, segmentDraftOf, segmentInputOf } from './draft';
import { readLimit } from './limit';
import { useMeetingAct } from './useMeetingAct';

interface SegmentDialogProps {
  detail: MeetingDetail;
  settings: MeetingInput;
  /** The one to change; a new one where left out. */
  segment?: SegmentView;
  onClose: () => void;
}

/** Adds a segment, or changes one. */
export function SegmentDialog({ detail, settings, segment, onClose }: SegmentDialogProps) {
  const text = useText();
  const zone = settings.timeZone;
  const [draft, setDraft] = useState(() =>
    segment ? segmentDraftOf(segment.settings, zone) : emptySegment(settings),
  );
  const set = (changes: Partial<SegmentDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const save = useMeetingAct(
    detail.meeting.id,
    (body: SegmentInput, { path, header }) =>
      answer(
        segment
          ? api.PUT('/api/segments/{segment}', {
              params: { path: { segment: segment.id }, header: { ...header, ...ifMatch(segment.version) } },
              body,
            })
          : api.POST('/api/meetings/{meeting}/segments', { params: { path, header }, body }),
      ),
    segment ? 'meetings.segment.changed' : 'meetings.segment.added',
    onClose,
  );
  const input = segmentInputOf(draft, zone, segment?.settings);
  const stale = save.error instanceof Problem && save.error.is('stale');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={text(segment ? 'meetings.segment.change' : 'meetings.segment.add')}
      wide
    >
      <Form problem={stale ? undefined : save.error} onSubmit={() => input && save.mutate(input)}>
        {stale && (
          <div role="alert">
            <Note tone="caution" title={text('meetings.stale')}>
              {text('meetings.stale.segment')}
            </Note>
          </div>
        )}
        <div className="field-pair">
          <TextField
            label={text('meetings.title.en')}
            name="en"
            value={draft.en}
            onChange={(en) => set({ en })}
            maxLength={200}
            isRequired
            autoFocus
          />
          <TextField
            label={text('meetings.title.fr')}
            name="fr"
            value={draft.fr}
            onChange={(fr) => set({ fr })}
            maxLength={200}
            isRequired
          />
        </div>
        <div className="field-pair">
          <TextArea
            label={text('meetings.description.en')}
            value={draft.descriptionEn}
            onChange={(descriptionEn) => set({ descriptionEn })}
            maxLength={5000}
            rows={2}
          />
          <TextArea
            label={text('meetings.description.fr')}
            value={draft.descriptionFr}
            onChange={(descriptionFr) => set({ descriptionFr })}
            maxLength={5000}
            rows={2}
          />
        </div>
        <Times draft={draft} set={set} zone={zone} />
        <Limits draft={draft} set={set} />
        <Policies draft={draft} set={set} />
        <DeedActions
          action={text(segment ? 'action.save' : 'meetings.segment.add')}
          isPending={save.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}

interface PartProps {
  draft: SegmentDraft;
  set: (changes: Partial<SegmentDraft>) => void;
}

function Times({ draft, set, zone }: PartProps & { zone: string }) {
  const text = useText();
  return (
    <>
      <div className="field-pair">
        <TimeField
          label={text('meetings.startsAt')}
          name="startsAt"
          value={draft.startsAt}
          onChange={(startsAt) => set({ startsAt })}
          zone={zone}
        />
        <TimeField
          label={text('meetings.endsAt')}
          name="endsAt"
          value={draft.endsAt}
          onChange={(endsAt) => set({ endsAt })}
          zone={zone}
        />
      </div>
      <div className="field-pair">
        <TimeField
          label={text('meetings.list.opensAt')}
          name="opensAt"
          value={draft.opensAt}
          onChange={(opensAt) => set({ opensAt })}
          zone={zone}
        />
        <TimeField
          label={text('meetings.list.closesAt')}
          name="closesAt"
          hint={text('meetings.closesAt.hint')}
          value={draft.closesAt}
          onChange={(closesAt) => set({ closesAt })}
          zone={zone}
        />
      </div>
    </>
  );
}

function Limits({ draft, set }: PartProps) {
  const text = useText();
  const wrong = (value: string) => (readLimit(value) === undefined ? text('meetings.limit.wrong') : null);
  return (
    <div className="field-pair">
      <TextField
        label={text('meetings.limit')}
        hint={text('meetings.limit.hint')}
        name="limitMs"
        value={draft.limit}
        onChange={(limit) => set({ limit })}
        validate={wrong}
        isRequired
      />
      <TextField
        label={text('meetings.replyLimit')}
        hint={text('meetings.limit.hint')}
        name="replyLimitMs"
        value={draft.replyLimit}
        onChange={(replyLimit) => set({ replyLimit })}
        validate={wrong}
        isRequired
      />
    </div>
  );
}

function Policies({ draft, set }: PartProps) {
  const text = useText();
  return (
    <>
      <Radios<SegmentInput['speakers']>
        label={text('meetings.speakers')}
        value={draft.speakers}
        onChange={(speakers) => set({ speakers })}
        options={(['ALL', 'STATES'] as const).map((value) => ({
          value,
          label: text(`meetings.speakers.${value}.what`),
        }))}
      />
      <Radios<SegmentInput['orderPolicy']>
        label={text('meetings.order')}
        value={draft.orderPolicy}
        onChange={(orderPolicy) => set({ orderPolicy })}
        options={(['FIRST_COME', 'STATES_FIRST'] as const).map((value) => ({
          value,
          label: text(`meetings.order.${value}.what`),
        }))}
      />
      <Radios<SegmentInput['latePolicy']>
        label={text('meetings.lateList')}
        value={draft.latePolicy}
        onChange={(latePolicy) => set({ latePolicy })}
        options={(['REFUSED', 'LATE_LIST'] as const).map((value) => ({
          value,
          label: text(`meetings.lateList.${value}.what`),
        }))}
      />
      <Radios<SegmentInput['absentPolicy']>
        label={text('meetings.absent')}
        value={draft.absentPolicy}
        onChange={(absentPolicy) => set({ absentPolicy })}
        options={(['END_OF_LIST', 'LOST'] as const).map((value) => ({
          value,
          label: text(`meetings.absent.${value}.what`),
        }))}
      />
    </>
  );
}
