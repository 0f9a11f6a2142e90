/** What the identity provider says of itself, and what was found about it. */
import type { FederationFinding, FederationProvider } from '../../../../shared/contract/federation.ts';
import { federationPageText as text, verdictWords } from '../../../../shared/text/pages/federation.ts';
import { Facts } from '../../../parts/Facts.tsx';
import { Mark, type Tone } from '../../../parts/Mark.tsx';
import parts from '../../../parts/parts.module.css';

const tones: Readonly<Record<FederationFinding['verdict'], Tone>> = { pass: 'good', warn: 'warn', fail: 'bad', unknown: 'unknown' };

/** Findings stand in the order in which they were judged. */
export function ProviderFacts({ provider: { metadata, findings } }: { readonly provider: FederationProvider }) {
  return (
    <>
      <Facts
        facts={[
          [text.protocol, text.protocols[metadata.kind]],
          [text.issuer, metadata.issuer],
          [text.signIn, metadata.passive],
          ...metadata.certificates.map((one, index) => [text.certificate(index + 1), text.certificateText(one.thumbprint, one.validUntil.slice(0, 10))] as const),
        ]}
      />
      <ul className={parts.rows} aria-label={text.findings}>
        {findings.map(({ id, verdict, what, why, fix }) => (
          <li key={`${id} ${what}`} className={parts.between}>
            <span>
              <strong>{what}</strong> {why} {fix}
            </span>
            <Mark tone={tones[verdict]} word={verdictWords[verdict]} showWord />
          </li>
        ))}
      </ul>
    </>
  );
}
