/** Shows a plain sentence instead of an empty window when a page fails to draw itself. */
import { Component, type ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { frameText } from '../../shared/text/pages/frame.ts';
import { ProblemBar } from '../parts/ProblemBar.tsx';
import styles from './frame.module.css';

interface Props {
  readonly children: ReactNode;
}

/** React asks for a class here. */
export class PageGuard extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className={styles.opening}>
        <ProblemBar problem={{ code: 'page.crashed', ...frameText.crashed }} />
        <Button onClick={() => window.location.reload()}>{frameText.reload}</Button>
      </div>
    );
  }
}
