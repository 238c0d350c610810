import type { ReactNode } from 'react';
import type { Key } from 'react-aria-components';
import {
  Button,
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import type { FieldText } from './Field';
import { FieldFooter } from './Field';

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly note?: string;
}

interface SelectProps<Value extends string> extends FieldText {
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  name?: string;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** One of several; for a dozen at most. */
export function Select<Value extends string>({
  label,
  hint,
  options,
  value,
  onChange,
  ...props
}: SelectProps<Value>) {
  return (
    <AriaSelect
      {...props}
      className="field"
      value={value}
      onChange={(key: Key | null) => key !== null && onChange(key as Value)}
    >
      <Label className="field-label">{label}</Label>
      <Button className="button select-button">
        <SelectValue />
        <span className="chevron" aria-hidden="true" />
      </Button>
      <FieldFooter hint={hint} />
      <Popover className="popover">
        <ListBox className="list-box" items={options.map((option) => ({ id: option.value, ...option }))}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface ComboBoxProps<Value extends string> extends FieldText {
  /** What may be chosen; filtered by what is typed, unless `onInput` is given. */
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value | null) => void;
  /** Told what is typed, where the hub does the searching. */
  onInput?: (text: string) => void;
  empty?: ReactNode;
  name?: string;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** One of many, found by typing. */
export function ComboBox<Value extends string>({
  label,
  hint,
  options,
  value,
  onChange,
  onInput,
  empty,
  placeholder,
  ...props
}: ComboBoxProps<Value>) {
  const items = options.map((option) => ({ id: option.value, ...option }));
  return (
    <AriaComboBox
      {...props}
      className="field"
      {...(onInput ? { items } : { defaultItems: items })}
      value={value}
      onChange={(key: Key | null) => onChange(key as Value | null)}
      {...(onInput && { onInputChange: onInput })}
      allowsEmptyCollection={empty !== undefined}
      menuTrigger="focus"
    >
      <Label className="field-label">{label}</Label>
      <Input className="field-input" placeholder={placeholder} />
      <FieldFooter hint={hint} />
      <Popover className="popover">
        <ListBox<Option<Value> & { id: Value }>
          className="list-box"
          renderEmptyState={() => <div className="menu-header">{empty}</div>}
        >
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
      <span>
        {option.label}
        {option.note !== undefined && <span className="menu-note"> {option.note}</span>}
      </span>
    </ListBoxItem>
  );
}
