/** The columns in which findings are listed. */
import { Checkbox } from '@fluentui/react-components';
import type { Finding } from '../../../shared/contract/preparation.ts';
import { preparationText as text } from '../../../shared/text/pages/preparation.ts';
import { Mark } from '../../parts/Mark.tsx';
import type { GridColumn } from '../../parts/VirtualGrid.tsx';
import parts from '../../parts/parts.module.css';
import { choose, isChosen, valueFor, type Chosen } from './chosen.ts';

function Proposed({ value }: { readonly value: string | null | undefined }) {
  if (value === undefined) return <em className={parts.muted}>{text.undecided}</em>;
  return value === null ? <em className={parts.muted}>{text.removed}</em> : <bdi>{value}</bdi>;
}

function ChooseBox({ finding, chosen }: { readonly finding: Finding; readonly chosen: Chosen }) {
  return (
    <Checkbox
      aria-label={text.choose(`${finding.name} ${finding.attribute}`)}
      checked={isChosen(finding, chosen)}
      disabled={chosen.allFindings || valueFor(finding, chosen) === undefined}
      onChange={(_, data) => choose([finding.id], data.checked === true)}
    />
  );
}

/** What is chosen is part of the cells, so the columns are made anew when it changes. */
export function findingColumns(chosen: Chosen): GridColumn<Finding>[] {
  return [
    { id: 'choose', title: text.columns.choose, width: 72, min: 72, control: true, cell: (finding) => <ChooseBox finding={finding} chosen={chosen} /> },
    {
      id: 'name',
      title: text.columns.name,
      width: 150,
      min: 136,
      cell: (finding) => (
        <span className={parts.mark}>
          <Mark tone={finding.severity === 'error' ? 'bad' : 'warn'} word={text.severity[finding.severity]} />
          <bdi>{finding.name}</bdi>
        </span>
      ),
    },
    { id: 'problem', title: text.columns.problem, width: 150, cell: (finding) => finding.title },
    { id: 'attribute', title: text.columns.attribute, width: 130, cell: (finding) => finding.attribute },
    { id: 'value', title: text.columns.value, width: 150, cell: (finding) => (finding.value === null ? <em className={parts.muted}>{text.empty}</em> : <bdi>{finding.value}</bdi>) },
    { id: 'proposed', title: text.columns.proposed, width: 150, cell: (finding) => <Proposed value={valueFor(finding, chosen)} /> },
  ];
}
