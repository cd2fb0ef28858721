'use client';

import { useId } from 'react';
import { describedBy, type FieldFacts, FieldFrame } from './field-frame.tsx';
import { Glyph } from './glyph.tsx';

type SelectProps<Value extends string> = FieldFacts & {
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange: (value: Value) => void;
  name?: string | undefined;
  required?: boolean | undefined;
  className?: string | undefined;
};

/** One of many, by the platform's own list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, options, onChange, name, required, className, ...facts } = props;
  const id = useId();
  return (
    <FieldFrame {...facts} id={id} className={className}>
      <select
        id={id}
        name={name}
        required={required}
        value={value}
        aria-invalid={facts.error ? true : undefined}
        aria-describedby={describedBy(id, facts)}
        onChange={(event) => {
          const option = options.find((each) => each.value === event.target.value);
          if (option) onChange(option.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <Glyph name="chevron-down" />
    </FieldFrame>
  );
}
