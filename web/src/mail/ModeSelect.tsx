import type { MailMode } from '../api/schema';
import { Select } from '../kit/Select';
import { useText } from '../text/useText';
import { modes } from './changes';

interface ModeSelectProps {
  label: string;
  hint?: string;
  value: MailMode;
  onChange: (mode: MailMode) => void;
}

/** What comes of one kind of thing. */
export function ModeSelect(props: ModeSelectProps) {
  const text = useText();
  return (
    <Select<MailMode>
      {...props}
      options={modes.map((mode) => ({ value: mode, label: text(`mail.mode.${mode}`) }))}
    />
  );
}
