/** Chooses one place of a domain: in the tree, whose units are read when they are opened, or by a part of its name. */
import { useState } from 'react';
import { Radio, RadioGroup, SearchBox, Spinner, Tree, TreeItem, TreeItemLayout } from '@fluentui/react-components';
import type { Forest, Unit } from '../../../../shared/contract/directory.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { directoryText } from '../../../../shared/text/pages/directory.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { isAtOrBelow } from '../scope-tree.ts';
import { useFoundUnits } from '../use-found-units.ts';
import { useUnits, type Units } from '../use-units.ts';
import styles from './rights.module.css';

interface Props {
  readonly forest: Pick<Forest, 'base' | 'domain'>;
  /** DN. */
  readonly value: string;
  readonly onValue: (dn: string) => void;
}

function Place({ unit, units }: { readonly unit: Unit; readonly units: Units }) {
  const below = units.below.get(unit.dn);
  return (
    <TreeItem itemType={unit.hasChildren ? 'branch' : 'leaf'} value={unit.dn}>
      <TreeItemLayout>
        <bdi>{unit.name}</bdi>
      </TreeItemLayout>
      {unit.hasChildren && (
        <Tree>
          {below === undefined || below === 'loading' ? (
            <TreeItem itemType="leaf" value={`${unit.dn} loading`}>
              <TreeItemLayout selector={null}>
                <Spinner size="tiny" label={directoryText.loadingUnits} />
              </TreeItemLayout>
            </TreeItem>
          ) : (
            below.map((child) => <Place key={child.dn} unit={child} units={units} />)
          )}
        </Tree>
      )}
    </TreeItem>
  );
}

function Found({ forest, value, onValue }: Props) {
  const [typed, setTyped] = useState('');
  const found = useFoundUnits(typed.trim());
  const units = found?.units.filter(({ dn }) => isAtOrBelow(dn, forest.base)) ?? [];
  return (
    <>
      <SearchBox aria-label={text.findPlace} placeholder={text.findPlace} maxLength={64} value={typed} onChange={(_, data) => setTyped(data.value)} />
      {found?.problem && <ProblemBar problem={found.problem} />}
      <div role="status">{found && !found.problem && units.length === 0 && <p className={parts.muted}>{text.noPlaces}</p>}</div>
      {units.length > 0 && (
        <RadioGroup aria-label={text.foundPlaces} value={value} onChange={(_, data) => onValue(data.value)}>
          {units.map(({ dn, name }) => (
            <Radio
              key={dn}
              value={dn}
              label={
                <>
                  <bdi>{name}</bdi> <span className={parts.muted}>{dn}</span>
                </>
              }
            />
          ))}
        </RadioGroup>
      )}
    </>
  );
}

/** Arrow keys open and close, Space chooses. */
export function UnitPicker({ forest, value, onValue }: Props) {
  const units = useUnits(forest.base);
  return (
    <div className={styles.picker}>
      <Found forest={forest} value={value} onValue={onValue} />
      {units.problem && <ProblemBar problem={units.problem} />}
      <Tree
        aria-label={text.places}
        selectionMode="single"
        openItems={units.open}
        onOpenChange={(_, data) => units.toggle(String(data.value), data.open)}
        checkedItems={[value]}
        onCheckedChange={(_, data) => onValue(String(data.value))}
      >
        <Place unit={{ dn: forest.base, name: forest.domain, kind: 'domain', hasChildren: true, system: false }} units={units} />
      </Tree>
    </div>
  );
}
