/** The application with which this server signs in without a person: made, proved, renewed, taken away. */
import { Button, Spinner } from '@fluentui/react-components';
import { CertificateRegular, DeleteRegular, KeyRegular, PlugConnectedRegular } from '@fluentui/react-icons';
import type { IdentityState } from '../../../../shared/contract/identity.ts';
import { identityPageText as text } from '../../../../shared/text/pages/identity.ts';
import { Facts } from '../../../parts/Facts.tsx';
import { Mark } from '../../../parts/Mark.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import { whenText } from '../../../parts/when.ts';
import parts from '../../../parts/parts.module.css';
import type { IdentityWork } from './use-identity.ts';

function Permissions({ permissions }: Pick<IdentityState, 'permissions'>) {
  return (
    <ul className={parts.rows} aria-label={text.permissions}>
      {permissions.map(({ name, why, granted }) => (
        <li key={name} className={parts.between}>
          <span>
            <strong>{name}</strong> {why}
          </span>
          <Mark tone={granted ? 'good' : 'warn'} word={granted ? text.granted : text.missing} showWord />
        </li>
      ))}
    </ul>
  );
}

function Warnings({ state: { identity, renewalDue, surplus } }: { readonly state: IdentityState }) {
  return (
    <>
      {renewalDue && <ProblemBar intent="warning" problem={{ code: '', ...text.renewalDue }} />}
      {identity && identity.provedAt === undefined && <ProblemBar intent="warning" problem={{ code: '', ...text.notProved }} />}
      {surplus.length > 0 && <ProblemBar intent="warning" problem={{ code: '', ...text.surplus(surplus) }} />}
    </>
  );
}

function Known({ state, work: { busy, look, prove } }: { readonly state: IdentityState; readonly work: IdentityWork }) {
  const { identity, daysLeft, permissions, surplus } = state;
  if (!identity) return null;
  const isIncomplete = daysLeft === null || surplus.length > 0 || permissions.some(({ granted }) => !granted);
  return (
    <>
      <Warnings state={state} />
      <Facts
        facts={[
          [text.name, identity.name],
          [text.clientId, identity.clientId ?? ''],
          [text.certificate, daysLeft === null ? text.missing : text.validFor(daysLeft)],
          [text.proved, identity.provedAt === undefined ? text.neverProved : whenText(identity.provedAt)],
        ]}
      />
      <Permissions permissions={permissions} />
      <div className={parts.row}>
        {isIncomplete && (
          <Button appearance="primary" icon={<KeyRegular />} disabledFocusable={busy} onClick={() => void look('identity.plan')}>
            {text.complete}
          </Button>
        )}
        <Button icon={<PlugConnectedRegular />} disabledFocusable={busy} onClick={prove}>
          {text.prove}
        </Button>
        <Button icon={<CertificateRegular />} disabledFocusable={busy} onClick={() => void look('identity.planRenewal')}>
          {text.renew}
        </Button>
        <Button icon={<DeleteRegular />} disabledFocusable={busy} onClick={() => void look('identity.planRemoval')}>
          {text.remove}
        </Button>
      </div>
    </>
  );
}

/** Its plan takes the place of the page. */
export function UnattendedIdentity({ work }: { readonly work: IdentityWork }) {
  const { state, problem, busy, proving, look, again } = work;
  if (!state) return null;
  return (
    <Section title={text.title} lead={text.lead}>
      {problem && <ProblemBar problem={problem} onRetry={again} />}
      {proving && <Spinner size="tiny" label={text.proving} />}
      <Known state={state} work={work} />
      {!state.identity && (
        <>
          <p className={parts.muted}>{text.none}</p>
          <div>
            <Button icon={<KeyRegular />} disabledFocusable={busy} onClick={() => void look('identity.plan')}>
              {text.make}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
