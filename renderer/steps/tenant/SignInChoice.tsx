/** Two ways to sign in: the browser, or a code on another device. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { GlobeRegular, PhoneLaptopRegular, ShieldPersonRegular } from '@fluentui/react-icons';
import type { TenantAccess } from '../../../shared/contract/tenant.ts';
import { tenantText as text } from '../../../shared/text/pages/tenant.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { startTask } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';
import { SignInPlace, type Place } from './SignInPlace.tsx';

/** Where Next leads when nobody is signed in. */
export const signInButtonId = 'sign-in-browser';

function signIn(method: 'browser' | 'device-code', { cloud, tenant, account }: Place): void {
  const named = { ...(tenant.trim() === '' ? {} : { tenant: tenant.trim() }), ...(account.trim() === '' ? {} : { account: account.trim() }) };
  void startTask('tenant.signIn', { method, cloud, ...named });
}

/** Shown while nobody is signed in. */
export function SignInChoice({ access }: { readonly access: TenantAccess | undefined }) {
  const [place, setPlace] = useState<Place>({ cloud: access?.cloud ?? 'worldwide', tenant: access?.tenant ?? '', account: '' });
  return (
    <EmptyState icon={<ShieldPersonRegular />} title={text.signIn} text={text.signInLead}>
      <Button id={signInButtonId} appearance="primary" icon={<GlobeRegular />} onClick={() => signIn('browser', place)}>
        {text.browser}
      </Button>
      <Button icon={<PhoneLaptopRegular />} onClick={() => signIn('device-code', place)}>
        {text.deviceCode}
      </Button>
      <p className={`${parts.muted ?? ''} ${parts.full ?? ''}`}>{text.deviceHint}</p>
      <SignInPlace place={place} onPlace={setPlace} />
    </EmptyState>
  );
}
