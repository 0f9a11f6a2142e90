/** The plan in numbers, as a whole and by organizational unit. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel } from '@fluentui/react-components';
import { AddCircleRegular, CheckmarkCircleRegular, DeleteRegular, EditRegular, PeopleCommunityRegular, PersonProhibitedRegular } from '@fluentui/react-icons';
import type { Preview } from '../../../shared/contract/synchronization.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { count } from '../../../shared/text/counted.ts';
import { actionWords } from '../../../shared/text/pages/plan.ts';
import { synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import { dnPath } from '../../parts/dn-path.ts';
import { Tiles } from '../../parts/Tiles.tsx';
import parts from '../../parts/parts.module.css';
import { objectsWith, sumOf } from './numbers.ts';
import styles from './synchronization.module.css';

const shownActions = ['create', 'update', 'delete', 'none'] as const;

function UnitTable({ byUnit }: Pick<Preview, 'byUnit'>) {
  const units = [...new Set(byUnit.map((row) => row.unit))];
  const number = (unit: string, action: string) => byUnit.filter((row) => row.unit === unit && row.action === action).reduce((sum, row) => sum + row.count, 0);
  return (
    <div className={parts.tableScroll} tabIndex={0} role="group" aria-label={text.byUnit}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.unit}</th>
            {shownActions.map((action) => (
              <th key={action} scope="col">
                {actionWords[action]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit}>
              <th scope="row">
                <bdi>{dnPath(unit)}</bdi>
              </th>
              {shownActions.map((action) => (
                <td key={action}>{count(number(unit, action))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Six tiles; the table unfolds. */
export function Overview({ preview, head }: { readonly preview: Preview; readonly head: PlanHead }) {
  const { users, groups, contacts } = preview.directory;
  const deletes = objectsWith(head.counts, 'delete');
  const leftOut = preview.leftOut.reduce((sum, row) => sum + row.count, 0);
  return (
    <>
      <Tiles
        label={text.overview}
        tiles={[
          { name: text.create, value: objectsWith(head.counts, 'create', 'restore'), icon: <AddCircleRegular />, tone: 'good' },
          { name: text.update, value: objectsWith(head.counts, 'update'), icon: <EditRegular /> },
          { name: text.delete, value: deletes, icon: <DeleteRegular />, tone: deletes > 0 ? 'bad' : 'calm' },
          { name: text.members, value: sumOf(head.counts, ['member', 'manager'], 'add', 'remove', 'update', 'create', 'delete'), icon: <PeopleCommunityRegular /> },
          { name: text.none, value: objectsWith(head.counts, 'none'), icon: <CheckmarkCircleRegular /> },
          { name: text.leftOut, value: leftOut, icon: <PersonProhibitedRegular />, tone: leftOut > 0 ? 'warn' : 'calm' },
        ]}
      />
      <div className={styles.units}>
        <p className={parts.muted}>{text.inScope(users, groups, contacts)}</p>
        <Accordion collapsible>
          <AccordionItem value="units">
            <AccordionHeader>{text.byUnit}</AccordionHeader>
            <AccordionPanel>
              <UnitTable byUnit={preview.byUnit} />
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      </div>
    </>
  );
}
