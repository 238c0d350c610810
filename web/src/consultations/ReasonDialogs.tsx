import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../api/client';
import { paths } from '../app/paths';
import { DeedActions } from '../directory/DeedActions';
import { useCommand } from '../directory/useCommand';
import { Dialog } from '../kit/Dialog';
import { Radios, TextArea } from '../kit/Field';
import { Form } from '../kit/Form';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { closeReasons, declineReasons, outcomes } from './kinds';
import type { ActProps } from './useAct';
import { useAct } from './useAct';
import { forget } from './useConsultation';

/** Acts that are one choice and perhaps a remark. */

interface ChoiceDialogProps<Choice extends string> {
  title: string;
  lead: string;
  action: string;
  label: string;
  /** The name of the choice in the command. */
  name: string;
  options: readonly { value: Choice; label: string }[];
  isDanger?: boolean;
  isPending: boolean;
  problem: unknown;
  onSend: (choice: Choice, remark: { remark?: string }) => void;
  onClose: () => void;
}

function ChoiceDialog<Choice extends string>(props: ChoiceDialogProps<Choice>) {
  const text = useText();
  const [choice, setChoice] = useState(props.options[0]?.value);
  return (
    <Dialog isOpen onClose={props.onClose} title={props.title}>
      <Form
        problem={props.problem}
        onSubmit={(values) => {
          const remark = values['remark']?.trim() ?? '';
          if (choice !== undefined) props.onSend(choice, remark === '' ? {} : { remark });
        }}
      >
        <p>{props.lead}</p>
        <Radios<Choice>
          label={props.label}
          name={props.name}
          options={props.options}
          {...(choice !== undefined && { value: choice })}
          onChange={setChoice}
        />
        <TextArea
          label={text('consultation.remark')}
          hint={text('consultation.optional')}
          name="remark"
          maxLength={1000}
          rows={2}
        />
        <DeedActions
          action={props.action}
          isPending={props.isPending}
          {...(props.isDanger && { isDanger: true })}
          onClose={props.onClose}
        />
      </Form>
    </Dialog>
  );
}

type Wish<Name extends string, Choice extends string> = Record<Name, Choice> & {
  focalPoint: string;
  remark?: string;
};

/** Says that one's focal point is not the one to answer: it goes to the next in line. */
export function DeclineDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const [, navigate] = useLocation();
  const consultation = detail.card.id;
  const act = useCommand(
    (body: Wish<'reason', (typeof declineReasons)[number]>, header) =>
      answer(
        api.POST('/api/consultations/{consultation}/decline', {
          params: { path: { consultation }, header },
          body,
        }),
      ),
    () => {
      // One sees it no more, unless the handling code lets one: the list says.
      onClose();
      navigate(paths.consultations);
      void forget(queryClient);
      notify({ message: text('consultation.decline.done') });
    },
  );
  return (
    <ChoiceDialog
      title={text('consultation.act.DECLINE')}
      lead={text('consultation.decline.lead')}
      action={text('consultation.act.DECLINE')}
      label={text('consultation.reason')}
      name="reason"
      options={declineReasons.map((value) => ({ value, label: text(`consultation.decline.${value}`) }))}
      isDanger
      isPending={act.isPending}
      problem={act.error}
      onSend={(reason, remark) => act.mutate({ focalPoint, reason, ...remark })}
      onClose={onClose}
    />
  );
}

/** Ends it without a formal request. */
export function CloseDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const act = useAct(
    detail.card.id,
    (body: Wish<'reason', (typeof closeReasons)[number]>, params) =>
      answer(api.POST('/api/consultations/{consultation}/close', { params, body })),
    'consultation.close.done',
    onClose,
  );
  return (
    <ChoiceDialog
      title={text('consultation.act.CLOSE')}
      lead={text('consultation.close.lead')}
      action={text('consultation.act.CLOSE')}
      label={text('consultation.reason')}
      name="reason"
      options={closeReasons.map((value) => ({ value, label: text(`consultation.close.${value}`) }))}
      isPending={act.isPending}
      problem={act.error}
      onSend={(reason, remark) => act.mutate({ focalPoint, reason, ...remark })}
      onClose={onClose}
    />
  );
}

/** Says what came of the formal request. */
export function OutcomeDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const act = useAct(
    detail.card.id,
    (body: Wish<'outcome', (typeof outcomes)[number]>, params) =>
      answer(api.POST('/api/consultations/{consultation}/outcome', { params, body })),
    'consultation.outcome.done',
    onClose,
  );
  return (
    <ChoiceDialog
      title={text('consultation.act.OUTCOME')}
      lead={text('consultation.outcome.lead')}
      action={text('consultation.outcome.action')}
      label={text('consultation.outcome')}
      name="outcome"
      options={outcomes.map((value) => ({ value, label: text(`consultation.outcome.${value}`) }))}
      isPending={act.isPending}
      problem={act.error}
      onSend={(outcome, remark) => act.mutate({ focalPoint, outcome, ...remark })}
      onClose={onClose}
    />
  );
}
