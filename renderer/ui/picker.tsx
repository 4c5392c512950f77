import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';

interface PickerProps<Value extends string> {
  readonly label: string;
  readonly description?: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    /** The language of the label, where it is not the one that is shown. */
    readonly lang?: string;
  }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** A picture before what is chosen, for a picker that shows no label. */
  readonly icon?: ReactNode;
  readonly hideLabel?: boolean;
}

/** One choice out of many, in a list that opens. */
export const Picker = <Value extends string>({
  label,
  description,
  options,
  value,
  onChange,
  icon,
  hideLabel = false,
}: PickerProps<Value>) => (
  <Select
    className="field"
    value={value}
    onChange={(chosen) => {
      const option = options.find((candidate) => candidate.value === chosen);
      if (option) onChange(option.value);
    }}
    {...(hideLabel ? { 'aria-label': label } : {})}
  >
    {!hideLabel && <Label>{label}</Label>}
    <Button className="button button-plain picker-button">
      {icon}
      <SelectValue />
      <ChevronDown aria-hidden size={22} />
    </Button>
    {description && (
      <Text slot="description" className="field-description">
        {description}
      </Text>
    )}
    <Popover className="popover">
      <ListBox className="list-box">
        {options.map((option) => (
          <ListBoxItem key={option.value} id={option.value} className="list-box-item" textValue={option.label}>
            <bdi lang={option.lang}>{option.label}</bdi>
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
);
