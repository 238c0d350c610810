import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Button } from '../kit/Button';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { download } from '../kit/download';
import { useText } from '../text/useText';
import { Import } from './Import';
import { MOST_CHARACTERS } from './csv';

/** The directory as a file: out, and in again after a look at what that would change. */
export function DirectoryFile() {
  const text = useText();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () => answer(api.GET('/api/directory/export', { parseAs: 'blob' })),
    onSuccess: (file) => download(file, `focalhub-${new Date().toISOString().slice(0, 10)}.csv`),
  });
  return (
    <>
      <Section title={text('administration.export')}>
        <p className="prose">{text('administration.export.lead')}</p>
        {save.error && <ProblemNote problem={save.error} />}
        <div>
          <Button onPress={() => save.mutate()} isPending={save.isPending}>
            {text('administration.export.action')}
          </Button>
        </div>
      </Section>
      <Section title={text('administration.import')}>
        <Import
          lead={text('administration.import.lead')}
          nothing={text('administration.import.nothing')}
          most={MOST_CHARACTERS}
          send={(csv, dryRun, header) =>
            answer(
              api.POST('/api/directory/import', { params: { query: { dryRun }, header }, body: { csv } }),
            )
          }
          onImported={() => {
            void queryClient.invalidateQueries({ queryKey: ['directory'] });
            void queryClient.invalidateQueries({ queryKey: ['people'] });
          }}
        />
      </Section>
    </>
  );
}
