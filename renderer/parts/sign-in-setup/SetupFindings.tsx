/** What was looked at, with its verdict and what to do. */
import type { SetupFinding } from '../../../shared/contract/sign-in-setup.ts';
import { setupVerdictWords } from '../../../shared/text/pages/sign-in-setup.ts';
import { Mark, type Tone } from '../Mark.tsx';
import parts from '../parts.module.css';

const tones: Readonly<Record<SetupFinding['verdict'], Tone>> = { pass: 'good', warn: 'warn', fail: 'bad', unknown: 'info' };

/** One row each; `label` names the list for screen readers. */
export function SetupFindings({ findings, label }: { readonly findings: readonly SetupFinding[]; readonly label: string }) {
  return (
    <ul className={parts.rows} aria-label={label}>
      {findings.map(({ id, verdict, what, fix }) => (
        <li key={`${id} ${what}`} className={parts.between}>
          <span>
            {what} {fix && <span className={parts.muted}>{fix}</span>}
          </span>
          <Mark tone={tones[verdict]} word={setupVerdictWords[verdict]} />
        </li>
      ))}
    </ul>
  );
}
