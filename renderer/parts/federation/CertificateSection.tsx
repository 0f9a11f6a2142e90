/** The watch over signing certificates, as the health page and page 5 show it. */
import type { ReactNode } from 'react';
import { Link } from '@fluentui/react-components';
import { federationPageText as text } from '../../../shared/text/pages/federation.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ProblemBar } from '../ProblemBar.tsx';
import { Section } from '../Section.tsx';
import parts from '../parts.module.css';
import { CertificateRows } from './CertificateRows.tsx';

/** Absent where no provider was chosen, or none of its domains is federated. `act` gets whether there is a new certificate; without it the page that can give it to the tenant is named. */
export function CertificateSection({ act }: { readonly act?: (due: boolean) => ReactNode }) {
  const { value: rows, problem, reload } = useCall('federation.watch', {}, ['plan.apply', 'federation.look']);
  if (problem?.code === 'federation.not-chosen' || problem?.code === 'tenant.not-signed-in') return null;
  if (problem) return <ProblemBar problem={problem} intent="warning" onRetry={reload} />;
  if (rows === undefined || rows.length === 0) return null;
  const due = rows.some(({ verdict }) => verdict === 'rolled-over' || verdict === 'next-missing' || verdict === 'ended');
  return (
    <Section title={text.watch} lead={text.watchLead} aside={act?.(due)}>
      <CertificateRows rows={rows} />
      {due && act === undefined && (
        <Link className={parts.fit ?? ''} href="#sign-in-method">
          {text.rollOverThere}
        </Link>
      )}
    </Section>
  );
}
