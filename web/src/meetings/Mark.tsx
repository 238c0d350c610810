import { CheckboxButton, CheckboxField } from 'react-aria-components';

/** The box that selects a row, or all of them. */
export function Mark() {
  return (
    <CheckboxField slot="selection">
      <CheckboxButton className="choice">
        <span className="choice-mark" aria-hidden="true" />
      </CheckboxButton>
    </CheckboxField>
  );
}
