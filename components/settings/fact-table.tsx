import type { ReactNode } from 'react';

type FactTableProps = {
  /** What the table lists, for who hears it. */
  caption: string;
  /** `bare`: what stands there speaks for itself, as buttons do. */
  columns: readonly { name: string; label: string; bare?: boolean }[];
  rows: readonly { id: string; cells: readonly ReactNode[]; quiet?: boolean | undefined }[];
};

/**
 * Facts in rows; on a phone each row becomes a block in which every fact has its label.
 * Classes: `facts`, `quiet`.
 */
export function FactTable({ caption, columns, rows }: FactTableProps) {
  return (
    <table className="facts">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, label, bare }) => (
            <th key={name} scope="col">
              {bare ? <span className="sr">{label}</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells, quiet }) => (
          <tr key={id} className={quiet ? 'quiet' : undefined}>
            {columns.map(({ name, label, bare }, place) => (
              <td key={name} data-label={bare ? undefined : label}>
                <div>{cells[place]}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
