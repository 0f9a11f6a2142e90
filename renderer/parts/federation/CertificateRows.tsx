/** The signing certificates of federated domains: what the tenant knows beside what the provider shows. */
import type { CertificateWatch } from '../../../shared/contract/federation.ts';
import { federationPageText as text, watchWords } from '../../../shared/text/pages/federation.ts';
import { Mark, type Tone } from '../Mark.tsx';
import parts from '../parts.module.css';

const tones: Readonly<Record<CertificateWatch['verdict'], Tone>> = { same: 'good', 'next-missing': 'warn', 'ends-soon': 'warn', 'rolled-over': 'bad', ended: 'bad', unreadable: 'unknown' };

/** One row a domain. */
export function CertificateRows({ rows }: { readonly rows: readonly CertificateWatch[] }) {
  return (
    <ul className={parts.rows} aria-label={text.watch}>
      {rows.map(({ domain, thumbprint, daysLeft, verdict, what, fix }) => (
        <li key={domain} className={parts.between}>
          <span>
            <bdi>{domain}</bdi> <span className={parts.muted}>{[thumbprint, daysLeft === null ? null : text.daysLeft(daysLeft)].filter(Boolean).join(', ')}</span>
            <div>
              {what} {fix}
            </div>
          </span>
          <Mark tone={tones[verdict]} word={watchWords[verdict]} showWord />
        </li>
      ))}
    </ul>
  );
}
