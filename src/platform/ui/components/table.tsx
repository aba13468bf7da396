import type { ComponentChildren } from 'preact';

interface TableProps {
  /** For screen readers; the page's heading says it to everyone else. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A table that becomes a list of cards on a phone: each cell carries its column's name for that. The first cell heads its row. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <table class="table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <Row key={index} cells={cells} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  cells,
  columns,
}: {
  readonly cells: readonly ComponentChildren[];
  readonly columns: readonly string[];
}) {
  const [head, ...others] = cells;
  return (
    <tr>
      <th scope="row" data-label={columns[0]}>
        {head}
      </th>
      {others.map((cell, index) => (
        <td key={index} data-label={columns[index + 1]}>
          {cell}
        </td>
      ))}
    </tr>
  );
}
