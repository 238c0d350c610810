import { ComboBox } from '../kit/Select';
import { useText } from '../text/useText';

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));

/** The time zone that a focal point works in. */
export function TimeZoneField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (zone: string | null) => void;
}) {
  const text = useText();
  const options =
    value === null || zones.some((zone) => zone.value === value)
      ? zones
      : [{ value, label: value }, ...zones];
  return (
    <ComboBox
      label={text('directory.timeZone')}
      name="timeZone"
      options={options}
      value={value}
      onChange={onChange}
      empty={text('directory.search.nothing')}
    />
  );
}
