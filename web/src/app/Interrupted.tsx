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
 * not be fetched, which a browser does not try twice, or there is a fault in it.
 */
export class Interrupted extends Component<Props, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return 'error' in this.state ? <Again error={this.state.error} /> : this.props.children;
  }
}

function Again({ error }: { error: unknown }) {
  const text = useText();
  return (
    <main>
      <Page title={text('app.name')}>
        <ProblemNote problem={error} onRetry={() => location.reload()} />
      </Page>
    </main>
  );
}
