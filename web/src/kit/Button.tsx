import type { ButtonProps, LinkProps } from 'react-aria-components';
import { Button as AriaButton, Link as AriaLink } from 'react-aria-components';
import { className } from './className';

interface Appearance {
  /** One primary action a view at most. */
  look?: 'plain' | 'primary' | 'quiet' | 'danger' | undefined;
  small?: boolean | undefined;
  className?: string | undefined;
}

const classes = ({ look = 'plain', small, className: own }: Appearance) =>
  className('button', look !== 'plain' && `button-${look}`, small && 'button-small', own);

/** Something that acts. While `isPending` it keeps its place and its focus, and cannot be pressed again. */
export function Button({
  look,
  small,
  className: own,
  ...props
}: Omit<ButtonProps, 'className'> & Appearance) {
  return <AriaButton {...props} className={classes({ look, small, className: own })} />;
}

/** Something that goes elsewhere but looks like a button. */
export function LinkButton({
  look,
  small,
  className: own,
  ...props
}: Omit<LinkProps, 'className'> & Appearance) {
  return <AriaLink {...props} className={classes({ look, small, className: own })} />;
}
