/** Buttons of a failure that consent cures: it is asked for, and what failed is tried again. */
import { Button, MessageBarActions } from '@fluentui/react-components';
import type { Problem } from '../../shared/problem.ts';
import { useOf } from '../../shared/tables/permissions.ts';
import { consentText as text } from '../../shared/text/pages/tenant.ts';
import { startTask, useTask } from '../stores/run.ts';

interface Props {
  readonly problem: Problem;
  /** Tries again what failed. */
  readonly onGiven: (() => void) | undefined;
}

/** Asks for all that the step or feature needs, so that nobody is asked twice for it. */
export function ConsentActions({ problem, onGiven }: Props) {
  const busy = useTask('tenant.consent') !== undefined;
  const use = useOf(problem.detail?.['permission']?.split(' ')[0] ?? '');
  if (use === undefined) return null;
  const give = async (method: 'browser' | 'device-code') => {
    const result = await startTask('tenant.consent', { for: use, method });
    if (result.ok) onGiven?.();
  };
  return (
    <MessageBarActions>
      <Button appearance="primary" disabledFocusable={busy} onClick={() => void give('browser')}>
        {text.give}
      </Button>
      <Button disabledFocusable={busy} onClick={() => void give('device-code')}>
        {text.giveByCode}
      </Button>
    </MessageBarActions>
  );
}
