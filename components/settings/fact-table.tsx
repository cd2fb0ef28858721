import type { ReactNode } from 'react';

type FactTableProps = {
  /** What the table lists, for who hears it. */
  caption: string;
  columns: readonly { name: string; label: string }[];
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
          {columns.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells, quiet }) => (
          <tr key={id} className={quiet ? 'quiet' : undefined}>
            {columns.map(({ name, label }, place) => (
              <td key={name} data-label={label}>
                <div>{cells[place]}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
