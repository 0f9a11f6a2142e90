/** Where the description of the identity provider comes from: an address, the AD FS that is found, or a pasted document. */
import { useState } from 'react';
import { Button, Field, Input, Spinner, Textarea } from '@fluentui/react-components';
import { ArrowDownloadRegular, SearchRegular } from '@fluentui/react-icons';
import type { FederationProvider, ProviderCandidate } from '../../../../shared/contract/federation.ts';
import { federationPageText as text } from '../../../../shared/text/pages/federation.ts';
import parts from '../../../parts/parts.module.css';
import { setDraft, useDrafts } from '../../../stores/drafts.ts';
import { startTask, useTask } from '../../../stores/run.ts';

const fetchFrom = (address: string) => void startTask('federation.look', { source: { from: 'address', address } });

function Found({ candidates }: { readonly candidates: readonly ProviderCandidate[] }) {
  if (candidates.length === 0) return <p className={parts.muted}>{text.notFound}</p>;
  return (
    <ul className={parts.rows} aria-label={text.found}>
      {candidates.map(({ address, found }) => (
        <li key={address} className={parts.between}>
          <span>
            <bdi>{address}</bdi> <span className={parts.muted}>{text.foundHow[found]}</span>
          </span>
          <Button
            onClick={() => {
              setDraft({ federationAddress: address });
              fetchFrom(address);
            }}
          >
            {text.fetch}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Pasted({ busy }: { readonly busy: boolean }) {
  const [document, setDocument] = useState('');
  return (
    <details className={parts.details}>
      <summary>{text.paste}</summary>
      <Field label={text.document}>
        <Textarea value={document} rows={6} resize="vertical" onChange={(_, data) => setDocument(data.value)} />
      </Field>
      <Button disabledFocusable={busy || document.trim() === ''} onClick={() => void startTask('federation.look', { source: { from: 'document', text: document } })}>
        {text.take}
      </Button>
    </details>
  );
}

/** The address of the last time stands in the field. */
export function ProviderForm({ provider, busy }: { readonly provider: FederationProvider | null; readonly busy: boolean }) {
  const [candidates, setCandidates] = useState<readonly ProviderCandidate[] | null>(null);
  const typed = useDrafts((drafts) => drafts.federationAddress);
  const address = typed ?? (provider?.source.from === 'address' ? provider.source.address : '');
  const looking = useTask('federation.look');
  const finding = useTask('federation.discover');
  const find = async () => {
    const result = await startTask('federation.discover', {});
    if (result.ok) setCandidates(result.value);
  };
  return (
    <>
      <Field label={text.address} hint={text.addressHint}>
        <Input type="url" value={address} onChange={(_, data) => setDraft({ federationAddress: data.value })} />
      </Field>
      <div className={parts.row}>
        <Button icon={<ArrowDownloadRegular />} disabledFocusable={busy || address.trim() === ''} onClick={() => fetchFrom(address.trim())}>
          {text.fetch}
        </Button>
        <Button icon={<SearchRegular />} disabledFocusable={busy} onClick={() => void find()}>
          {text.find}
        </Button>
      </div>
      {looking && <Spinner size="tiny" label={text.fetching} />}
      {finding && <Spinner size="tiny" label={text.finding} />}
      <div role="status">{candidates !== null && !finding && <Found candidates={candidates} />}</div>
      <Pasted busy={busy} />
    </>
  );
}
