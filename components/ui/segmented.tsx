'use client';

import { ToggleGroup } from 'radix-ui';

type SegmentedProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string; lang?: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, side by side; arrow keys move. Class: `seg`. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      className="seg"
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => {
        const option = props.options.find((each) => each.value === value);
        if (option) props.onChange(option.value);
      }}
    >
      {props.options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value} lang={option.lang}>
          {option.text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
