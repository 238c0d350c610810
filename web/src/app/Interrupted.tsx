import type { ReactNode } from 'react';
import { Component } from 'react';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useText } from '../text/useText';

interface Props {
  readonly children: ReactNode;
}

/**
 * Says that the page could not go on, and offers to load it again, where it would otherwise be empty: a part of it could
 * not be fetched, which a browser does not try twice, or there is a fault in it. Both are TypeErrors, so that nothing is
 * said of which it was.
 */
export class Interrupted extends Component<Props, { readonly interrupted: boolean }> {
  override state = { interrupted: false };

  static getDerivedStateFromError() {
    return { interrupted: true };
  }

  override render() {
    return this.state.interrupted ? <Again /> : this.props.children;
  }
}

function Again() {
  const text = useText();
  return (
    <main>
      <Page title={text('app.name')}>
        <ProblemNote problem={undefined} onRetry={() => location.reload()} />
      </Page>
    </main>
  );
}
