/** Three ways for the records of a domain into DNS: a file, the page of the host, a DNS server. */
import { publishingText as text } from '../../../../shared/text/dns-records-page.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { Section } from '../../../parts/Section.tsx';
import { FileExport } from './FileExport.tsx';
import { HostPage } from './HostPage.tsx';
import { Undoable } from './Undoable.tsx';
import { WriteForm } from './WriteForm.tsx';
import styles from './publishing.module.css';

/** For a domain that the tenant knows: before it is verified, its proof is the record to publish. */
export function PublishingSection({ domain }: { readonly domain: string }) {
  const state = useCall('dnsRecords.read', {}, ['plan.apply']).value;
  return (
    <Section title={text.title(domain)} lead={text.lead}>
      <div className={styles.ways}>
        <FileExport domain={domain} />
        <HostPage domain={domain} />
        <WriteForm domain={domain} practice={state?.practice ?? null} />
        <Undoable undoable={state?.undoable ?? []} />
      </div>
    </Section>
  );
}
