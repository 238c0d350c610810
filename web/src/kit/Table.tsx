import type { ReactNode } from 'react';

interface Column<Row> {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** The cell that names the row. */
  isHeader?: boolean;
}

interface TableProps<Row> {
  caption: string;
  /** The caption is said but not shown, where a heading above says the same. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
}

/** Things side by side. On a narrow screen the table scrolls sideways in its own frame. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowId }: TableProps<Row>) {
  return (
    // Scrollable by keyboard, hence focusable and named.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map((column) =>
                column.isHeader ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id}>{column.cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
