/** The organizational units as a tree with boxes; children are read when a unit is opened. */
import { Badge, Spinner, Tree, TreeItem, TreeItemLayout } from '@fluentui/react-components';
import { BuildingRegular, FolderRegular, OrganizationRegular } from '@fluentui/react-icons';
import type { ListedDirectory, Scope, Unit } from '../../../shared/contract/directory.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { choiceOf, scopeOf, withChoiceOf } from './scope-tree.ts';
import { useUnits, type Units } from './use-units.ts';
import { UnitSearch } from './UnitSearch.tsx';
import parts from '../../parts/parts.module.css';
import styles from './directory.module.css';

interface Props {
  /** Each is a root. */
  readonly directories: ReadonlyArray<Pick<ListedDirectory, 'base' | 'domain' | 'connected'>>;
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

function Aside({ unit, units }: { readonly unit: Unit; readonly units: Units }) {
  const count = units.counts.get(unit.dn.toLowerCase());
  if (unit.system) return <Badge appearance="outline" color="informative">{text.system}</Badge>;
  return count ? <span className={parts.muted}>{text.unitCount(count.users, count.groups, count.complete)}</span> : null;
}

function UnitItem({ unit, units }: { readonly unit: Unit; readonly units: Units }) {
  return (
    <TreeItem itemType={unit.hasChildren ? 'branch' : 'leaf'} value={unit.dn}>
      <TreeItemLayout iconBefore={icons[unit.kind]} aside={<Aside unit={unit} units={units} />}>
        <bdi>{unit.name}</bdi>
      </TreeItemLayout>
      {unit.hasChildren && <Below unit={unit} units={units} />}
    </TreeItem>
  );
}

function known(roots: readonly Unit[], units: Units): string[] {
  return [...roots, ...[...units.below.values()].filter((one) => one !== 'loading').flat()].map((unit) => unit.dn);
}

/** Space chooses, arrow keys open and close. */
export function UnitTree({ directories, scope, onScope }: Props) {
  const bases = directories.map(({ base }) => base);
  const units = useUnits(bases[0] ?? '');
  const roots = directories.map(({ base, domain, connected }): Unit => ({ dn: base, name: domain, kind: 'domain', hasChildren: connected, system: false }));
  const checked = known(roots, units).flatMap((dn) => {
    const choice = choiceOf(dn, scopeOf(dn, scope, bases));
    return choice === 'unchecked' ? [] : [[dn, choice === 'mixed' ? ('mixed' as const) : true] as const];
  });
  return (
    <>
      {units.problem && <ProblemBar problem={units.problem} />}
      <UnitSearch bases={bases} scope={scope} onScope={onScope} />
      <div className={styles.tree} id={unitTreeId} tabIndex={-1}>
        <Tree
          aria-label={text.tree}
          selectionMode="multiselect"
          openItems={units.open}
          onOpenChange={(_, data) => units.toggle(String(data.value), data.open)}
          checkedItems={checked.map(([dn, value]) => [dn, value])}
          onCheckedChange={(_, data) => onScope(withChoiceOf(String(data.value), data.checked === true, scope, bases))}
        >
          {roots.map((root) => (
            <UnitItem key={root.dn} unit={root} units={units} />
          ))}
        </Tree>
      </div>
    </>
  );
}
