'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { describedBy, type FieldFacts, FieldFrame } from './field-frame.tsx';

type TextInputProps = FieldFacts &
  Omit<ComponentProps<'input'>, 'size' | 'onChange' | 'value'> & {
    value: string;
    onChange: (value: string) => void;
    mono?: boolean | undefined;
    /** A glyph or key cap before the right edge. */
    after?: ReactNode;
  };

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const { label, labelAt, size, hint, error, mono, after, className, onChange, ...input } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const facts = { label, labelAt, size, hint, error };
  return (
    <FieldFrame {...facts} id={id} mono={mono} after={after} className={className}>
      <input
        type="text"
        autoComplete="off"
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, facts)}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}
