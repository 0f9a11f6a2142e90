/** A failure in words: what happened, why, what to do; codes and ids only under Details. */
import { useEffect, useRef } from 'react';
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { Problem } from '../../shared/problem.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { ConsentActions } from './ConsentActions.tsx';
import { CopyButton } from './CopyButton.tsx';
import styles from './parts.module.css';

interface Props {
  readonly problem: Problem;
  readonly intent?: 'error' | 'warning';
  readonly onRetry?: (() => void) | undefined;
  /** What the button says that tries again. */
  readonly retry?: string | undefined;
  readonly onDismiss?: (() => void) | undefined;
  /** Brings the reader here, when the bar answers something that was just pressed. */
  readonly focusOnShow?: boolean;
}

function detailLines(problem: Problem): string[] {
  return [...(problem.code ? [`code: ${problem.code}`] : []), ...Object.entries(problem.detail ?? {}).map(([name, value]) => `${name}: ${value}`)];
}

function Details({ problem }: { readonly problem: Problem }) {
  const lines = detailLines(problem);
  if (lines.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary>{frameText.details}</summary>
      <pre className={styles.code}>{lines.join('\n')}</pre>
      <CopyButton text={[problem.what, problem.why ?? '', ...lines].join('\n')} label={frameText.copyDetails} showLabel />
    </details>
  );
}

function Actions({ onRetry, retry = frameText.tryAgain, onDismiss }: Pick<Props, 'onRetry' | 'retry' | 'onDismiss'>) {
  const close = <Button appearance="transparent" icon={<DismissRegular />} aria-label={frameText.dismiss} onClick={onDismiss} />;
  return <MessageBarActions containerAction={onDismiss ? close : null}>{onRetry && <Button onClick={onRetry}>{retry}</Button>}</MessageBarActions>;
}

/** Announced once by the message bar itself. */
export function ProblemBar({ problem, intent = 'error', onRetry, retry, onDismiss, focusOnShow = false }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusOnShow) ref.current?.focus();
  }, [focusOnShow, problem]);
  return (
    <div ref={ref} tabIndex={focusOnShow ? -1 : undefined}>
      <MessageBar intent={intent} layout="multiline" politeness={intent === 'error' ? 'assertive' : 'polite'}>
        <MessageBarBody className={styles.problemBody ?? ''}>
          <MessageBarTitle>{problem.what}</MessageBarTitle> {problem.why} {problem.fix}
          <Details problem={problem} />
        </MessageBarBody>
        {problem.code === 'tenant.consent-needed' && <ConsentActions problem={problem} onGiven={onRetry} />}
        {problem.code !== 'tenant.consent-needed' && (onRetry ?? onDismiss) && <Actions onRetry={onRetry} retry={retry} onDismiss={onDismiss} />}
      </MessageBar>
    </div>
  );
}
