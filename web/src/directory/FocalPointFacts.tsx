import type { FocalPoint } from '../api/schema';
import { Section } from '../kit/Page';
import { useTimeZone } from '../session/timeZone';
import { formats, useFormats } from '../text/useFormats';
import { useLanguage, useText } from '../text/useText';
import { useLanguageNames } from './useLanguageNames';

/** What is recorded of a focal point itself. */
export function FocalPointFacts({ focalPoint }: { focalPoint: FocalPoint }) {
  const text = useText();
  const { language } = useLanguage();
  const { compare } = useFormats();
  const { nameOf } = useLanguageNames();
  const own = useTimeZone();
  const { subjects, languages, sharedMailbox, timeZone, regionalGroup, code } = focalPoint;
  const none = text('directory.fact.none');
  return (
    <Section title={text('directory.facts')}>
      <dl className="facts">
        <dt>{text('directory.subjects')}</dt>
        <dd>
          {subjects.length === 0
            ? none
            : subjects.map((subject) => <div key={subject}>{text(`directory.subject.${subject}`)}</div>)}
        </dd>
        <dt>{text('directory.languages')}</dt>
        <dd>{languages.length === 0 ? none : languages.map(nameOf).toSorted(compare).join(', ')}</dd>
        {sharedMailbox !== undefined && (
          <>
            <dt>{text('directory.sharedMailbox')}</dt>
            <dd>
              <a href={`mailto:${sharedMailbox}`}>{sharedMailbox}</a>
            </dd>
          </>
        )}
        <dt>{text('directory.timeZone')}</dt>
        <dd>
          {timeZone.replaceAll('_', ' ')}
          {timeZone !== own && (
            <span className="soft">
              {' '}
              ·{' '}
              {text('directory.timeZone.now', {
                time: formats(language, timeZone).time(new Date().toISOString()),
              })}
            </span>
          )}
        </dd>
        {regionalGroup && (
          <>
            <dt>{text('directory.group')}</dt>
            <dd>{text(`directory.group.${regionalGroup}`)}</dd>
          </>
        )}
        <dt>{text('directory.code')}</dt>
        <dd>{code}</dd>
      </dl>
    </Section>
  );
}
