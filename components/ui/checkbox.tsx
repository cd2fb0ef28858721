'use client';

import type { ReactNode } from 'react';

type CheckboxProps = {
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  name?: string | undefined;
};

/** Yes or no, with its label. Class: `check`. */
export function Checkbox({ children, checked, onChange, name }: CheckboxProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
