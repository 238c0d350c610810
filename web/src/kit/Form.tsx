import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Form as AriaForm } from 'react-aria-components';
import { Problem } from '../api/problem';
import { ProblemNote } from './ProblemNote';

interface FormProps {
  /** Called with what the fields hold, by their names. */
  onSubmit: (values: Readonly<Record<string, string | undefined>>) => void;
  /** What the hub answered when it refused; shown at its fields, and on top what belongs to none. */
  problem?: unknown;
  children: ReactNode;
  'aria-label'?: string;
}

/** Fields and their actions. What the hub finds wrong is shown at the field and goes away when the field is changed. */
export function Form({ onSubmit, problem, children, ...props }: FormProps) {
  // The same object as long as the problem is: a new one would bring back what a change of the field has settled.
  const errors = useMemo(() => (problem instanceof Problem ? problem.byField() : {}), [problem]);
  return (
    <AriaForm
      {...props}
      className="form"
      validationBehavior="native"
      validationErrors={errors}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(
          Object.fromEntries(
            [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
              typeof value === 'string' ? [[name, value]] : [],
            ),
          ),
        );
      }}
    >
      {problem != null && <ProblemNote problem={problem} />}
      {children}
    </AriaForm>
  );
}
