import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Button } from '../kit/Button';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useText } from '../text/useText';
import { Import } from './Import';

/** The directory as a file: out, and in again after a look at what that would change. */
export function DirectoryFile() {
  const text = useText();
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
        <Import />
      </Section>
    </>
  );
}

function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
