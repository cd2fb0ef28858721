'use client';

import { type ComponentProps, useId } from 'react';
import { describedBy, type FieldFacts, FieldFrame } from './field-frame.tsx';

type TextAreaProps = FieldFacts &
  Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> & {
    value: string;
    onChange: (value: string) => void;
  };

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, labelAt, size, hint, error, className, onChange, ...area } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const facts = { label, labelAt, size, hint, error };
  return (
    <FieldFrame {...facts} id={id} className={className}>
      <textarea
        rows={3}
        {...area}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, facts)}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}
