import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer, api } from '../api/client';
import type { Entry, Id } from '../api/schema';
import { Button } from '../kit/Button';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { locales } from '../text/catalogue';
import { useFormats } from '../text/useFormats';
import { useLanguage, useName, useText } from '../text/useText';
import { tell } from './history';

const AT_ONCE = 50;

/** What happened to a focal point, the latest first; earlier entries are fetched on demand. */
export function History({ focalPoint, latest }: { focalPoint: Id; latest: readonly Entry[] }) {
  const text = useText();
  const [earlier, setEarlier] = useState<readonly Entry[]>([]);
  const known = joined(latest, earlier);
  const oldest = known.at(-1)?.seq ?? 1;
  const fetchEarlier = useMutation({
    mutationFn: () => {
      const after = Math.max(0, oldest - 1 - AT_ONCE);
      return answer(
        api.GET('/api/timelines/{timeline}/entries', {
          params: { path: { timeline: focalPoint }, query: { after, limit: oldest - 1 - after } },
        }),
      );
    },
    onSuccess: ({ entries }) => setEarlier((before) => [...before, ...entries]),
  });
  return (
    <Section title={text('directory.history')}>
      <ol className="history" reversed>
        {known.map((entry) => (
          <Line key={entry.seq} entry={entry} />
        ))}
      </ol>
      {fetchEarlier.error && <ProblemNote problem={fetchEarlier.error} />}
      {oldest > 1 && (
        <div>
          <Button onPress={() => fetchEarlier.mutate()} isPending={fetchEarlier.isPending}>
            {text('directory.history.earlier')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** The latest first, each once. */
function joined(...parts: (readonly Entry[])[]): Entry[] {
  const bySeq = new Map(parts.flat().map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
}

function Line({ entry }: { entry: Entry }) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const { language } = useLanguage();
  const list = useMemo(() => new Intl.ListFormat(locales[language], { type: 'conjunction' }), [language]);
  const told = tell(entry, text, formats, (words) => list.format(words));
  if (!told) return null;
  const { author } = entry;
  return (
    <li>
      <time className="soft small numeric" dateTime={entry.at}>
        {formats.moment(entry.at)}
      </time>
      <div>
        <p>{told.sentence}</p>
        {told.note !== undefined && <blockquote className="history-quote">{told.note}</blockquote>}
        <p className="soft small">
          {author === undefined
            ? text('directory.history.byHub')
            : author.focalPoint === undefined
              ? text('directory.history.by', { person: author.person.name })
              : text('directory.history.byFor', {
                  person: author.person.name,
                  focalPoint: name(author.focalPoint.name),
                })}
        </p>
      </div>
    </li>
  );
}
