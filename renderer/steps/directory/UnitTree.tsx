/** The organizational units as a tree with boxes; children are read when a unit is opened. */
import { Badge, Spinner, Tree, TreeItem, TreeItemLayout } from '@fluentui/react-components';
import { BuildingRegular, FolderRegular, OrganizationRegular } from '@fluentui/react-icons';
import type { Forest, Scope, Unit } from '../../../shared/contract/directory.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { choiceOf, withChoice } from './scope-tree.ts';
import { useUnits, type Units } from './use-units.ts';
import styles from './directory.module.css';

interface Props {
  readonly forest: Forest;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** Where Next leads when no unit is chosen. */
export const unitTreeId = 'unit-tree';

const icons = { domain: <OrganizationRegular />, unit: <BuildingRegular />, container: <FolderRegular /> } as const;

function Below({ unit, units }: { readonly unit: Unit; readonly units: Units }) {
  const known = units.below.get(unit.dn);
  return (
    <Tree>
      {known === undefined || known === 'loading' ? (
        <TreeItem itemType="leaf" value={`${unit.dn} loading`}>
          <TreeItemLayout selector={null}>
            <Spinner size="tiny" label={text.loadingUnits} />
          </TreeItemLayout>
        </TreeItem>
      ) : (
        known.map((child) => <UnitItem key={child.dn} unit={child} units={units} />)
      )}
    </Tree>
  );
}

function UnitItem({ unit, units }: { readonly unit: Unit; readonly units: Units }) {
  return (
    <TreeItem itemType={unit.hasChildren ? 'branch' : 'leaf'} value={unit.dn}>
      <TreeItemLayout iconBefore={icons[unit.kind]} aside={unit.system ? <Badge appearance="outline" color="informative">{text.system}</Badge> : null}>
        <bdi>{unit.name}</bdi>
      </TreeItemLayout>
      {unit.hasChildren && <Below unit={unit} units={units} />}
    </TreeItem>
  );
}

function known(root: Unit, units: Units): string[] {
  return [root, ...[...units.below.values()].filter((one) => one !== 'loading').flat()].map((unit) => unit.dn);
}

/** Space chooses, arrow keys open and close. */
export function UnitTree({ forest, scope, onScope }: Props) {
  const units = useUnits(forest.base);
  const root: Unit = { dn: forest.base, name: forest.domain, kind: 'domain', hasChildren: true, system: false };
  const checked = known(root, units).flatMap((dn) => {
    const choice = choiceOf(dn, scope);
    return choice === 'unchecked' ? [] : [[dn, choice === 'mixed' ? ('mixed' as const) : true] as const];
  });
  return (
    <>
      {units.problem && <ProblemBar problem={units.problem} />}
      <div className={styles.tree} id={unitTreeId} tabIndex={-1}>
        <Tree
          aria-label={text.tree}
          selectionMode="multiselect"
          openItems={units.open}
          onOpenChange={(_, data) => units.toggle(String(data.value), data.open)}
          checkedItems={checked.map(([dn, value]) => [dn, value])}
          onCheckedChange={(_, data) => onScope(withChoice(String(data.value), data.checked === true, scope))}
        >
          <UnitItem unit={root} units={units} />
        </Tree>
      </div>
    </>
  );
}
