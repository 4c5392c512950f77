import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

interface PickerProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** One choice out of many, in a list that opens. */
export const Picker = <Value extends string>({ label, options, value, onChange }: PickerProps<Value>) => (
  <Select
    className="field"
    value={value}
    onChange={(chosen) => {
      const option = options.find((candidate) => candidate.value === chosen);
      if (option) onChange(option.value);
    }}
  >
    <Label>{label}</Label>
    <Button className="button button-plain picker-button">
      <SelectValue />
      <ChevronDown aria-hidden size={22} />
    </Button>
    <Popover className="popover">
      <ListBox className="list-box">
        {options.map((option) => (
          <ListBoxItem key={option.value} id={option.value} className="list-box-item">
            {option.label}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
);
