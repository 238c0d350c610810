import { useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import type { ImportReport } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import { Report } from './Report';
import { decodeCsv } from './csv';

interface Chosen {
  readonly name: string;
  readonly csv: string;
  readonly encoding: 'UTF-8' | 'Windows-1252';
}

interface ImportProps {
  /** What the file is to hold. */
  lead: string;
  /** Said of a file that would change nothing. */
  nothing: string;
  /** The most characters that the hub takes at once. */
  most: number;
  send: (csv: string, dryRun: boolean, header: { 'Idempotency-Key': string }) => Promise<ImportReport>;
  onImported: () => void;
}

/** Takes a file, has the hub try it without changing anything, and imports it once it is without fault. */
export function Import({ lead, nothing, most, send, onImported }: ImportProps) {
  const text = useText();
  const formats = useFormats();
  const [chosen, setChosen] = useState<Chosen>();
  const [unread, setUnread] = useState<string>();
  const [tried, setTried] = useState<ImportReport>();
  const [imported, setImported] = useState<ImportReport>();
  const trial = useCommand((csv: string, header) => send(csv, true, header), setTried);
  const carryOut = useCommand(
    (csv: string, header) => send(csv, false, header),
    (report) => {
      if (report.wrong.length > 0) {
        setTried(report);
        return;
      }
      setImported(report);
      onImported();
    },
  );

  const take = async (file: File | undefined) => {
    setChosen(undefined);
    setTried(undefined);
    setImported(undefined);
    setUnread(undefined);
    trial.reset();
    carryOut.reset();
    if (!file) return;
    const { text: csv, encoding } = decodeCsv(await file.arrayBuffer());
    if (csv.trim() === '') setUnread(text('administration.import.empty'));
    else if (csv.length > most)
      setUnread(text('administration.import.tooLong', { most: formats.number(most) }));
    else {
      setChosen({ name: file.name, csv, encoding });
      trial.mutate(csv);
    }
  };
  const takeSafely = (file: Promise<File> | File | undefined) => {
    Promise.resolve(file)
      .then(take)
      .catch(() => setUnread(text('administration.import.unreadable')));
  };

  return (
    <>
      <p className="prose">{lead}</p>
      <DropZone
        className="import-drop"
        onDrop={(event) => {
          const item = event.items.find((one) => one.kind === 'file');
          if (item) takeSafely(item.getFile());
        }}
      >
        <Text slot="label">{text('administration.import.drop')}</Text>
        <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={(files) => takeSafely(files?.[0])}>
          <Button>{text('administration.import.choose')}</Button>
        </FileTrigger>
      </DropZone>
      {unread !== undefined && (
        <div role="alert">
          <Note tone="danger">{unread}</Note>
        </div>
      )}
      {trial.error && (
        <ProblemNote problem={trial.error} {...(chosen && { onRetry: () => trial.mutate(chosen.csv) })} />
      )}
      {trial.isPending && <p role="status">{text('administration.import.trying')}</p>}
      {chosen && tried && !imported && (
        <>
          <Report file={chosen.name} report={tried} nothing={nothing} />
          {chosen.encoding !== 'UTF-8' && (
            <Note tone="caution">
              {text('administration.import.encoding', { encoding: chosen.encoding })}
            </Note>
          )}
          {carryOut.error && <ProblemNote problem={carryOut.error} />}
          {tried.wrong.length === 0 && tried.changes.added + tried.changes.changed > 0 && (
            <div>
              <Button
                look="primary"
                onPress={() => carryOut.mutate(chosen.csv)}
                isPending={carryOut.isPending}
              >
                {text('administration.import.action')}
              </Button>
            </div>
          )}
        </>
      )}
      {chosen && imported && (
        <div role="status">
          <Note title={text('administration.import.done', { file: chosen.name })}>
            {text('administration.import.did', {
              added: imported.changes.added,
              changed: imported.changes.changed,
              unchanged: imported.changes.unchanged,
            })}
          </Note>
        </div>
      )}
    </>
  );
}
