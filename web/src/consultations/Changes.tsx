import type { DraftForm } from '../api/schema';
import { useName, useText } from '../text/useText';
import type { Difference } from './draft';
import { useItemWords } from './useItemWords';

/** What differs between two versions, item by item: before and after, in words. */
export function Changes({ form, changes }: { form: DraftForm; changes: readonly Difference[] }) {
  const text = useText();
  const name = useName();
  const words = useItemWords();
  if (changes.length === 0) return <p>{text('consultation.draft.same')}</p>;
  return (
    <dl className="changes">
      {changes.map(({ item, before, after }) => {
        const known = form.items.find((one) => one.item === item);
        const said = (value: string | undefined) =>
          value === undefined ? text('consultation.draft.none') : words(known, value);
        return (
          <div key={item} className="change">
            <dt>{known ? name(known.label) : item}</dt>
            <dd>
              <del>
                <span className="change-sign small">{text('consultation.draft.before')}</span>
                <span className="draft-value">{said(before)}</span>
              </del>
            </dd>
            <dd>
              <ins>
                <span className="change-sign small">{text('consultation.draft.after')}</span>
                <span className="draft-value">{said(after)}</span>
              </ins>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
