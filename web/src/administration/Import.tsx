import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { answer, api } from '../api/client';
import type { ImportReport } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import { Report } from './Report';
import { MOST_CHARACTERS, decodeCsv } from './csv';

interface Chosen {
  readonly name: string;
  readonly csv: string;
  readonly encoding: 'UTF-8' | 'Windows-1252';
}

/** Takes a file, has the hub try it without changing anything, and imports it once it is without fault. */
export function Import() {
  const text = useText();
  const formats = useFormats();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>();
  const [unread, setUnread] = useState<string>();
  const [tried, setTried] = useState<ImportReport>();
  const [imported, setImported] = useState<ImportReport>();
  const send = (dryRun: boolean) => (csv: string, header: { 'Idempotency-Key': string }) =>
    answer(api.POST('/api/directory/import', { params: { query: { dryRun }, header }, body: { csv } }));
  const trial = useCommand(send(true), setTried);
  const carryOut = useCommand(send(false), (report) => {
    if (report.wrong.length > 0) {
      setTried(report);
      return;
    }
    setImported(report);
    void queryClient.invalidateQueries({ queryKey: ['directory'] });
    void queryClient.invalidateQueries({ queryKey: ['people'] });
  });

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
    else if (csv.length > MOST_CHARACTERS)
      setUnread(text('administration.import.tooLong', { most: formats.number(MOST_CHARACTERS) }));
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
      <p className="prose">{text('administration.import.lead')}</p>
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
          <Report file={chosen.name} report={tried} />
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
