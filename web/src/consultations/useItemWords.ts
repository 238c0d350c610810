import { useCallback } from 'react';
import { useName, useText } from '../text/useText';
import type { FormItem } from './draft';
import { useDay } from './useDay';

/** Puts the value of an item into words, as its type says. */
export function useItemWords(): (item: FormItem | undefined, value: string) => string {
  const text = useText();
  const name = useName();
  const day = useDay();
  return useCallback(
    (item, value) => {
      switch (item?.type) {
        case 'DATE':
          return day(value);
        case 'PERIOD': {
          const [from = '', until = ''] = value.split('/');
          return text('consultation.period', { from: day(from), until: day(until) });
        }
        case 'CHOICE': {
          const choice = item.choices?.find((one) => one.choice === value);
          return choice ? name(choice.label) : value;
        }
        case 'YES_NO':
          return value === 'YES' || value === 'NO' || value === 'UNKNOWN'
            ? text(`consultation.answer.${value}`)
            : value;
        default:
          return value;
      }
    },
    [text, name, day],
  );
}
