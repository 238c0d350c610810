import type { Capacity } from '../api/schema';
import { Radios } from '../kit/Field';
import { useText } from '../text/useText';

/** In which capacity somebody serves. */
export function CapacityChoice({
  value,
  onChange,
}: {
  value: Capacity;
  onChange: (capacity: Capacity) => void;
}) {
  const text = useText();
  return (
    <Radios<Capacity>
      label={text('directory.capacity')}
      name="capacity"
      value={value}
      onChange={onChange}
      options={[
        {
          value: 'PRINCIPAL',
          label: text('capacity.PRINCIPAL'),
          hint: text('directory.capacity.principal.hint'),
        },
        { value: 'ALTERNATE', label: text('capacity.ALTERNATE') },
      ]}
    />
  );
}
