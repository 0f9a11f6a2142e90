/** Two ways to sign in: the browser, or a code on another device. */
import { Button } from '@fluentui/react-components';
import { GlobeRegular, PhoneLaptopRegular, ShieldPersonRegular } from '@fluentui/react-icons';
import { tenantText as text } from '../../../shared/text/pages/tenant.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { startTask } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';

/** Where Next leads when nobody is signed in. */
export const signInButtonId = 'sign-in-browser';

/** Shown while nobody is signed in. */
export function SignInChoice() {
  return (
    <EmptyState icon={<ShieldPersonRegular />} title={text.signIn} text={text.signInLead}>
        <Button id={signInButtonId} appearance="primary" icon={<GlobeRegular />} onClick={() => void startTask('tenant.signIn', { method: 'browser' })}>
          {text.browser}
        </Button>
        <Button icon={<PhoneLaptopRegular />} onClick={() => void startTask('tenant.signIn', { method: 'device-code' })}>
          {text.deviceCode}
        </Button>
      <p className={`${parts.muted ?? ''} ${parts.full ?? ''}`}>{text.deviceHint}</p>
    </EmptyState>
  );
}
