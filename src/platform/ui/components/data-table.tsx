import type { ComponentChildren } from 'preact';
import { useTypedFor } from '../typed-form.ts';

export interface DataColumn {
  readonly label: string;
  /** `number`: to the right, figures of one width. `narrow`: no wider than its words. `name`: on one line where there is room. */
  readonly kind?: 'text' | 'number' | 'narrow' | 'name';
  /** Left out where the window is narrower than 1024 px; never the only place something is said. */
  readonly wideOnly?: boolean;
}

export interface DataRow {
  readonly key: string;
  /** Where Enter and a click on the first cell lead; without one the row only tells. */
  readonly href?: string;
  /** Marked at its edge as well as in words: overdue, in doubt. */
  readonly mark?: 'care' | 'danger';
  /** The first one heads the row. */
  readonly cells: readonly ComponentChildren[];
}

interface DataTableProps {
  /** For screen readers; the page's heading says it to everyone else. */
  readonly caption: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
  /** Boxes to tick, for what is done to several at once: the field's name, and id and address of the form they belong to. */
  readonly choose?: { readonly name: string; readonly form: string; readonly action: string; readonly label: string };
}

/** A dense list for people who read many: one line a row, the first cell a link, `j`/`k`/Enter by keyboard. */
export function DataTable({ caption, columns, rows, choose }: DataTableProps) {
  // Whoever has no mouse scrolls a wide list with the arrow keys: where no link in it takes the focus, the frame does.
  const reach = rows.some(({ href }) => href) ? {} : { tabIndex: 0, role: 'group' as const, 'aria-label': caption };
  return (
    <div class="data-frame" {...reach}>
      <table class="data">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {choose && (
              <th scope="col" class="data__narrow">
                <span class="visually-hidden">{choose.label}</span>
              </th>
            )}
            {columns.map((column) => (
              <th key={column.label} scope="col" class={classOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-list>
          {rows.map((row) => (
            <Row key={row.key} row={row} columns={columns} choose={choose} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: DataRow;
  readonly columns: readonly DataColumn[];
  readonly choose: DataTableProps['choose'];
}

function Row({ row, columns, choose }: RowProps) {
  const [head, ...others] = row.cells;
  const typed = useTypedFor(choose?.action ?? '');
  const isTicked = typed?.fields.some(([name, value]) => name === choose?.name && value === row.key);
  return (
    <tr class={row.mark && `data__row--${row.mark}`}>
      {choose && (
        <td class="data__narrow">
          <input
            type="checkbox"
            name={choose.name}
            value={row.key}
            form={choose.form}
            aria-label={choose.label}
            checked={isTicked}
          />
        </td>
      )}
      <th scope="row" class={classOf(columns[0])}>
        {row.href ? (
          <a href={row.href} data-row>
            {head}
          </a>
        ) : (
          head
        )}
      </th>
      {others.map((cell, index) => (
        <td key={index} class={classOf(columns[index + 1])}>
          {cell}
        </td>
      ))}
    </tr>
  );
}

function classOf(column: DataColumn | undefined): string | undefined {
  const names = [
    column?.kind === 'number' && 'data__number',
    column?.kind === 'narrow' && 'data__narrow',
    column?.kind === 'name' && 'data__name',
    column?.wideOnly && 'data__wide',
  ].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}
