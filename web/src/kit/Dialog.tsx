import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../text/useText';
import { Button } from './Button';
import { ProblemNote } from './ProblemNote';
import { className } from './className';

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  wide?: boolean;
  children: ReactNode;
}

/** Something that has to be settled before going on. Escape and a press outside close it. */
export function Dialog({ isOpen, onClose, title, wide, children }: DialogProps) {
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={className('dialog-frame', wide && 'dialog-frame-wide')}>
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps extends Omit<DialogProps, 'wide'> {
  /** The action in its own verb, never “OK”. */
  action: string;
  onConfirm: () => void;
  isPending?: boolean;
  isDanger?: boolean;
  problem?: unknown;
}

/** Asks before something that cannot be taken back. */
export function Confirm({
  action,
  onConfirm,
  isPending,
  isDanger,
  problem,
  children,
  ...props
}: ConfirmProps) {
  const text = useText();
  return (
    <Dialog {...props}>
      {problem != null && <ProblemNote problem={problem} />}
      <div>{children}</div>
      <div className="dialog-actions">
        <Button onPress={props.onClose}>{text('action.cancel')}</Button>
        <Button look={isDanger ? 'danger' : 'primary'} onPress={onConfirm} isPending={isPending ?? false}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
