import type { ImportReport } from '../api/schema';
import { Note } from '../kit/Note';
import { Table } from '../kit/Table';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';

type Wrong = ImportReport['wrong'][number];

/** What a file would change, or every line in which it is wrong. */
export function Report({
  file,
  report,
  nothing,
}: {
  file: string;
  report: ImportReport;
  /** Said of a file that would change nothing. */
  nothing: string;
}) {
  const text = useText();
  const formats = useFormats();
  const { added, changed, unchanged } = report.changes;
  if (report.wrong.length === 0)
    return (
      <div role="status">
        <Note title={text('administration.import.right', { file, lines: report.lines })}>
          {added + changed === 0
            ? nothing
            : text('administration.import.would', { added, changed, unchanged })}
        </Note>
      </div>
    );
  return (
    <>
      <div role="alert">
        <Note tone="danger" title={text('administration.import.wrong', { file, count: report.wrong.length })}>
          {text('administration.import.wrong.what')}
        </Note>
      </div>
      <Table<Wrong & { place: string }>
        caption={text('administration.import.wrong.caption')}
        rows={report.wrong.map((wrong, place) => ({ ...wrong, place: String(place) }))}
        rowId={(wrong) => wrong.place}
        columns={[
          {
            id: 'line',
            title: text('administration.import.line'),
            isHeader: true,
            cell: (wrong) => <span className="numeric">{formats.number(wrong.line)}</span>,
          },
          {
            id: 'column',
            title: text('administration.import.column'),
            cell: (wrong) => <code>{wrong.column}</code>,
          },
          { id: 'message', title: text('administration.import.message'), cell: (wrong) => wrong.message },
        ]}
      />
    </>
  );
}
