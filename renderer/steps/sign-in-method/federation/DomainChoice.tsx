/** Which domains are handed to the provider, or made managed again. */
import { useState } from 'react';
import { Button, Checkbox, Dropdown, Field, Link, Option } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { FederationOptions, type FederationDomain, type FederationState } from '../../../../shared/contract/federation.ts';
import { mfaNotes } from '../../../../shared/text/federation.ts';
import { federationPageText as text, mfaWords, obstacleWords } from '../../../../shared/text/pages/federation.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft, useDrafts } from '../../../stores/drafts.ts';
import type { FederationWork } from './use-federation.ts';

const mfaChoices = FederationOptions.shape.mfa.unwrap().options;

function stateOf({ own, issuer, federated, inheritsFrom, obstacle }: FederationDomain): string {
  if (own) return text.federatedHere;
  if (issuer !== null) return text.federatedElsewhere(issuer);
  if (inheritsFrom !== null) return text.inherits(inheritsFrom);
  if (obstacle !== null) return obstacleWords[obstacle];
  return federated ? text.federatedElsewhere('') : text.managed;
}

function Row({ domain, chosen }: { readonly domain: FederationDomain; readonly chosen: readonly string[] }) {
  const { name, users, obstacle } = domain;
  return (
    <li className={parts.between}>
      <Checkbox
        checked={chosen.includes(name)}
        disabled={obstacle !== null}
        label={
          <>
            <bdi>{name}</bdi> <span className={parts.muted}>{stateOf(domain)}</span>
          </>
        }
        onChange={(_, data) => setDraft({ federationDomains: [...chosen.filter((one) => one !== name), ...(data.checked === true ? [name] : [])] })}
      />
      <span className={parts.muted}>{text.users(users)}</span>
    </li>
  );
}

function TestLinks({ domains }: { readonly domains: readonly FederationDomain[] }) {
  const own = domains.filter((domain) => domain.own);
  if (own.length === 0) return null;
  return (
    <div>
      <h3>{text.test}</h3>
      <p className={parts.muted}>{text.testText}</p>
      <ul className={parts.rows} aria-label={text.test}>
        {own.map(({ name }) => (
          <li key={name} className={parts.row}>
            <Link href={text.testLink(name)} target="_blank" rel="noopener noreferrer" inline>
              {text.testLink(name)}
            </Link>
            <CopyButton text={text.testLink(name)} label={text.copyLink(name)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The plan says what each domain will be; here nothing is changed. */
export function DomainChoice({ state, work: { busy, look } }: { readonly state: FederationState; readonly work: FederationWork }) {
  const drafted = useDrafts((drafts) => drafts.federationDomains);
  const [mfa, setMfa] = useState<(typeof mfaChoices)[number]>('acceptIfMfaDoneByFederatedIdp');
  const chosen = drafted.filter((name) => state.domains.some((domain) => domain.name === name && domain.obstacle === null));
  const federated = chosen.filter((name) => state.domains.some((domain) => domain.name === name && domain.federated));
  const { undoable } = state;
  const standard = state.domains.find(({ obstacle }) => obstacle === 'default');
  return (
    <>
      <h3>{text.domains}</h3>
      <p className={parts.muted}>{text.domainsLead}</p>
      <ul className={parts.rows} aria-label={text.domains}>
        {state.domains.map((domain) => (
          <Row key={domain.name} domain={domain} chosen={chosen} />
        ))}
      </ul>
      <Field label={text.mfa} hint={mfaNotes[mfa]}>
        <Dropdown value={mfaWords[mfa]} selectedOptions={[mfa]} onOptionSelect={(_, data) => setMfa(mfaChoices.find((one) => one === data.optionValue) ?? mfa)}>
          {mfaChoices.map((one) => (
            <Option key={one} value={one}>
              {mfaWords[one]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <div className={parts.row}>
        <Button appearance="primary" disabledFocusable={busy || chosen.length === 0 || state.provider === null} onClick={() => void look('federation.plan', { domains: chosen, options: { mfa } })}>
          {text.plan}
        </Button>
        <Button disabledFocusable={busy || federated.length === 0} onClick={() => void look('federation.planManaged', { domains: federated })}>
          {text.planManaged}
        </Button>
        {undoable !== null && (
          <Button icon={<ArrowUndoRegular />} disabledFocusable={busy} onClick={() => void look('federation.planUndo', { plan: undoable })}>
            {text.undo}
          </Button>
        )}
      </div>
      {chosen.length === 0 && <p className={parts.muted}>{text.chooseDomains}</p>}
      {standard !== undefined && (
        <p className={parts.muted}>
          {text.defaultFirst(standard.name)}{' '}
          <Link href="#domains" inline>
            {text.toDomains}
          </Link>
        </p>
      )}
      <TestLinks domains={state.domains} />
    </>
  );
}
