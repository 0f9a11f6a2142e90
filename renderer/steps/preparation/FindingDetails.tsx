/** The panel beside the findings: why it is a problem, and the new value to be changed there. */
import { Button, Field, Input } from '@fluentui/react-components';
import type { Finding } from '../../../shared/contract/preparation.ts';
import { preparationText as text } from '../../../shared/text/pages/preparation.ts';
import { dnPath } from '../../parts/dn-path.ts';
import { Mark } from '../../parts/Mark.tsx';
import grid from '../../parts/grid.module.css';
import parts from '../../parts/parts.module.css';
import { decide, undecide, useChosen, valueFor } from './chosen.ts';

function NewValue({ finding }: { readonly finding: Finding }) {
  const chosen = useChosen();
  const value = valueFor(finding, chosen);
  const changed = finding.id in chosen.repairs;
  return (
    <>
      <Field label={text.newValue} hint={finding.proposed === undefined ? text.newValueNeeded : text.newValueHint}>
        <Input value={value ?? ''} placeholder={value === null ? text.removed : ''} spellCheck={false} onChange={(_, data) => decide(finding.id, data.value === '' ? null : data.value)} />
      </Field>
      {changed && (
        <Button size="small" onClick={() => undecide(finding)}>
          {text.useProposal}
        </Button>
      )}
    </>
  );
}

/** Says how to fill it while nothing is chosen. */
export function FindingDetails({ finding }: { readonly finding: Finding | undefined }) {
  if (!finding) {
    return (
      <section className={grid.panel} aria-label={text.details} tabIndex={0}>
        <p className={parts.muted}>{text.chooseRow}</p>
      </section>
    );
  }
  return (
    <section className={grid.panel} aria-label={text.details} tabIndex={0}>
      <div>
        <h3 className={grid.panelTitle}>
          <bdi>{finding.name}</bdi>
        </h3>
        <span className={parts.muted}>
          {text.classes[finding.objectClass]}, {dnPath(finding.dn)}
        </span>
      </div>
      <div>
        <Mark tone={finding.severity === 'error' ? 'bad' : 'warn'} word={finding.title} showWord />
        <p>{finding.why}</p>
      </div>
      <dl className={grid.values}>
        <div className={grid.value}>
          <dt>{finding.attribute}</dt>
          <dd className={grid.single}>
            <bdi>{finding.value ?? text.empty}</bdi>
          </dd>
        </div>
        {finding.others.length > 0 && (
          <div className={grid.value}>
            <dt>{text.others}</dt>
            <dd className={grid.single}>{finding.others.join(', ')}</dd>
          </div>
        )}
      </dl>
      <NewValue key={finding.id} finding={finding} />
    </section>
  );
}
