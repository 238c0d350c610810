import type { ReactNode, Ref } from 'react';
import type {
  CheckboxFieldProps,
  RadioGroupProps,
  SearchFieldProps as AriaSearchFieldProps,
  TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import {
  CheckboxButton,
  CheckboxField,
  FieldError,
  Input,
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  SearchField as AriaSearchField,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { className } from './className';

/** What every field shows besides its input: a label, what helps to fill it in, and what is wrong with it. */
export interface FieldText {
  label: string;
  hint?: ReactNode;
}

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'>, FieldText {
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text. Inside a `Form` it shows what the hub found wrong with the field of its `name`. */
export function TextField({ label, hint, placeholder, inputRef, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} className="field">
      <Label className="field-label">{label}</Label>
      <Input className="field-input" placeholder={placeholder} ref={inputRef} />
      <FieldFooter hint={hint} />
    </AriaTextField>
  );
}

interface TextAreaProps extends Omit<AriaTextFieldProps, 'className' | 'children'>, FieldText {
  rows?: number;
  placeholder?: string;
}

/** Several lines of text. */
export function TextArea({ label, hint, rows = 4, placeholder, ...props }: TextAreaProps) {
  return (
    <AriaTextField {...props} className="field">
      <Label className="field-label">{label}</Label>
      <AriaTextArea className="field-input" rows={rows} placeholder={placeholder} />
      <FieldFooter hint={hint} />
    </AriaTextField>
  );
}

interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'children'>, FieldText {
  placeholder?: string;
  /** The label is said but not shown: only where the place makes it plain. */
  labelHidden?: boolean;
}

/** Text to search for; Escape empties it. */
export function SearchField({ label, hint, placeholder, labelHidden, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} className="field">
      <Label className={labelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <Input className="field-input" placeholder={placeholder} />
      <FieldFooter hint={hint} />
    </AriaSearchField>
  );
}

/** Hint and errors below an input; for fields that are put together elsewhere. */
export function FieldFooter({ hint }: { hint?: ReactNode }) {
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error" />
    </>
  );
}

/** Yes or no. */
export function Checkbox({
  children,
  hint,
  ...props
}: Omit<CheckboxFieldProps, 'className' | 'children'> & { children: ReactNode; hint?: ReactNode }) {
  return (
    <CheckboxField {...props} className="field">
      <CheckboxButton className="choice">
        <span className="choice-mark" aria-hidden="true" />
        <span>{children}</span>
      </CheckboxButton>
      <FieldFooter hint={hint} />
    </CheckboxField>
  );
}

interface RadiosProps<Value extends string>
  extends Omit<RadioGroupProps, 'className' | 'children' | 'value' | 'defaultValue' | 'onChange'>, FieldText {
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode }[];
  value?: Value;
  defaultValue?: Value;
  onChange?: (value: Value) => void;
}

/** One of a few that are all worth seeing. */
export function Radios<Value extends string>({
  label,
  hint,
  options,
  onChange,
  ...props
}: RadiosProps<Value>) {
  return (
    <RadioGroup
      {...props}
      {...(onChange && { onChange: (value) => onChange(value as Value) })}
      className="field"
    >
      <Label className="field-label">{label}</Label>
      {options.map((option) => (
        <RadioField key={option.value} value={option.value}>
          <RadioButton className="choice">
            <span className={className('choice-mark', 'choice-mark-round')} aria-hidden="true" />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="field-hint"> {option.hint}</span>}
            </span>
          </RadioButton>
        </RadioField>
      ))}
      <FieldFooter hint={hint} />
    </RadioGroup>
  );
}
