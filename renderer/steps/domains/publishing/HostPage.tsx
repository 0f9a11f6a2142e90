/** The set-up page of the DNS host, looked for when somebody asks. */
import { useState } from 'react';
import { Button, Spinner } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import type { ProviderPage } from '../../../../shared/contract/dns-records.ts';
import { publishingText as text } from '../../../../shared/text/dns-records-page.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import styles from './publishing.module.css';

const advice: Readonly<Record<ProviderPage['template'], string>> = { open: text.open, signed: text.signed, unknown: text.noTemplate };

/** An address of a stranger is shown to be copied, not opened from here. */
function Address({ name, address, copy }: { readonly name: string; readonly address: string; readonly copy: string }) {
  return (
    <p className={styles.path}>
      {name}: <bdi className={parts.mono}>{address}</bdi> <CopyButton text={address} label={copy} />
    </p>
  );
}

function Found({ page }: { readonly page: ProviderPage | null }) {
  if (page === null) return <p role="status">{text.noHost}</p>;
  return (
    <div role="status">
      <p>
        {text.host(page.provider)} {advice[page.template]}
      </p>
      {page.link !== null && <Address name={text.link} address={page.link} copy={text.copyLink} />}
      {page.controlPanel !== null && <Address name={text.controlPanel} address={page.controlPanel} copy={text.copyPanel} />}
    </div>
  );
}

/** The host is asked only then. */
export function HostPage({ domain }: { readonly domain: string }) {
  const [page, setPage] = useState<ProviderPage | null | undefined>();
  const looking = useTask('dnsRecords.providerPage') !== undefined;
  const problem = useTaskProblem('dnsRecords.providerPage');
  const look = async () => {
    const result = await startTask('dnsRecords.providerPage', { name: domain });
    setPage(result.ok ? result.value : undefined);
  };
  return (
    <div className={parts.form}>
      <h3 className={parts.subheading}>{text.hostTitle}</h3>
      <p className={parts.muted}>{text.hostLead}</p>
      {problem && <ProblemBar problem={problem} />}
      <div className={parts.row}>
        <Button icon={<SearchRegular />} disabledFocusable={looking} onClick={() => void look()}>
          {text.look}
        </Button>
        {looking && <Spinner size="tiny" label={text.looking} />}
      </div>
      {page !== undefined && <Found page={page} />}
    </div>
  );
}
