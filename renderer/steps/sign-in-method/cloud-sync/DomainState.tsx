/** What Cloud Sync does in one domain: scope, jobs, a quarantine with its cure, rules without effect. */
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { CloudSyncDomain } from '../../../../shared/contract/cloud-sync.ts';
import type { JobState } from '../../../../shared/rules/cloud-sync/job-state.ts';
import { cloudSyncText as text, phaseWords } from '../../../../shared/text/pages/cloud-sync.ts';
import { Facts, type Fact } from '../../../parts/Facts.tsx';
import parts from '../../../parts/parts.module.css';

interface Props {
  readonly domain: CloudSyncDomain;
  readonly busy: boolean;
  readonly onCure: (keepDeleted: boolean) => void;
}

function factOf({ job, phase, entries, error }: JobState): Fact {
  const counts = text.counts(entries);
  return [text.job[job], [phaseWords[phase], counts, error ?? ''].filter((part) => part !== '').join('. ')];
}

function scopeText({ scope }: CloudSyncDomain): string {
  if (scope === null) return text.notTold;
  return scope.names.length === 0 ? text.scopeText[scope.kind] : `${text.scopeText[scope.kind]}: ${scope.names.join('; ')}`;
}

/** A domain without a configuration says only that. */
export function DomainState({ domain, busy, onCure }: Props) {
  const held = domain.jobs.flatMap(({ quarantine }) => quarantine ?? []);
  return (
    <div>
      <h3 className={parts.subheading}>{text.domain(domain.domain)}</h3>
      {domain.configured ? (
        <Facts facts={[[text.scope, scopeText(domain)], [text.hashes, domain.passwordHashes ? text.on : text.off], ...domain.jobs.map(factOf)]} />
      ) : (
        <p className={parts.muted}>{text.notConfigured}</p>
      )}
      {held.map((quarantine) => (
        <MessageBar key={quarantine.reason} intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{quarantine.what}</MessageBarTitle> {quarantine.cause} {quarantine.cure} {quarantine.message}
          </MessageBarBody>
          {quarantine.restart !== null && (
            <MessageBarActions>
              <Button disabledFocusable={busy} onClick={() => onCure(false)}>
                {quarantine.releases ? text.cureRelease : text.cure}
              </Button>
              {quarantine.releases && (
                <Button disabledFocusable={busy} onClick={() => onCure(true)}>
                  {text.cureKeep}
                </Button>
              )}
            </MessageBarActions>
          )}
        </MessageBar>
      ))}
      {domain.left.length > 0 && (
        <>
          <h4>{text.left}</h4>
          <ul className={parts.plainList}>
            {domain.left.map(({ rule, reason }) => (
              <li key={`${rule} ${reason}`}>{text.changed(rule, reason)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
