import { Component } from 'react';
import type { ReactNode } from 'react';
import { ScreenFailed } from './screen-failed.tsx';

interface ScreenGuardProps {
  readonly children: ReactNode;
}

/** A bug in one screen stops that screen, not the till. */
export class ScreenGuard extends Component<ScreenGuardProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <ScreenFailed error={this.state.error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
