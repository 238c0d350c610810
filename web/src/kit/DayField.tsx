import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
} from 'react-aria-components';
import './day.css';
import type { FieldText } from './Field';
import { FieldFooter } from './Field';

interface DayFieldProps extends FieldText {
  /** Under which a form finds the day, as 2024-12-04. */
  name: string;
  isRequired?: boolean;
}

/** A day, typed or picked, written as the reader's language writes it. */
export function DayField({ label, hint, ...props }: DayFieldProps) {
  return (
    <DatePicker {...props} className="field" granularity="day" shouldForceLeadingZeros>
      <Label className="field-label">{label}</Label>
      <Group className="field-input day">
        <DateInput className="day-input">
          {(segment) => <DateSegment segment={segment} className="day-segment" />}
        </DateInput>
        <Button className="day-open">
          <span className="chevron" aria-hidden="true" />
        </Button>
      </Group>
      <FieldFooter hint={hint} />
      <Popover className="popover day-popover">
        <Dialog className="day-dialog">
          <Calendar>
            <header className="day-head">
              <Button slot="previous" className="button button-quiet button-small">
                <span className="day-arrow day-arrow-previous" aria-hidden="true" />
              </Button>
              <Heading className="day-title" level={2} />
              <Button slot="next" className="button button-quiet button-small">
                <span className="day-arrow" aria-hidden="true" />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short" className="day-grid">
              <CalendarGridHeader>
                {(weekday) => <CalendarHeaderCell className="day-weekday">{weekday}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => <CalendarCell date={date} className="day-cell" />}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
