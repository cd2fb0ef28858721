import type { ReactNode } from 'react';

type FormSectionProps = {
  title: string;
  /** The content lays itself out. */
  wide?: boolean;
  children: ReactNode;
};

/** A titled part of a form, two fields abreast where there is room. */
export function FormSection({ title, wide, children }: FormSectionProps) {
  return (
    <fieldset className="grid gap-3 border-line border-0 border-t border-solid pt-4">
      <legend className="float-left pb-3 font-semibold text-[15px]">{title}</legend>
      {wide ? (
        children
      ) : (
        <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">{children}</div>
      )}
    </fieldset>
  );
}
