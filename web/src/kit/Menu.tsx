import type { ReactElement, ReactNode } from 'react';
import type { MenuItemProps, MenuProps } from 'react-aria-components';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';

interface Props extends Omit<MenuProps<object>, 'className' | 'children'> {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  children: ReactNode;
}

/** Actions behind a button. */
export function Menu({ trigger, label, children, ...props }: Props) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover">
        <AriaMenu {...props} aria-label={label} className="menu">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** One action, or with `href` one place to go. */
export function MenuItem({ isDanger, ...props }: Omit<MenuItemProps, 'className'> & { isDanger?: boolean }) {
  return <AriaMenuItem {...props} className="menu-item" data-danger={isDanger || undefined} />;
}

/** A hairline between groups of actions. */
export function MenuSeparator() {
  return <Separator className="menu-separator" />;
}
