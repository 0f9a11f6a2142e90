/** The mapping table of one class: defaults, own rows, and what is worked out by the program. */
import { useState } from 'react';
import { Button, Dropdown, Field, Option } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import type { EffectiveRow, RulesInForce } from '../../../../shared/contract/rules.ts';
import { CustomerFlow, type CustomerRules, type RuleClass } from '../../../../shared/rules/synchronization/customer-rules.ts';
import { flowWords, ruleClassWords, rulesText as text } from '../../../../shared/text/pages/rules.ts';
import parts from '../../../parts/parts.module.css';
import styles from '../synchronization.module.css';
import { asDefault, isRemoved, withoutRow, withRow } from './edit-rules.ts';
import { RowDialog } from './RowDialog.tsx';

interface Props {
  readonly inForce: RulesInForce;
  readonly onWrite: (rules: CustomerRules) => void;
}

/** The direct route carries users and groups. */
const classes = ['user', 'group'] as const;

function howOf({ flow, expression }: EffectiveRow): string {
  const known = CustomerFlow.safeParse(flow);
  return expression ?? (known.success ? flowWords[known.data] : flow);
}

interface RowProps {
  readonly row: EffectiveRow;
  readonly removed: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onReset: () => void;
}

function MappingRow({ row, removed, onEdit, onRemove, onReset }: RowProps) {
  return (
    <tr>
      <th scope="row">{row.to}</th>
      <td>{removed ? text.removed : row.from.join(', ')}</td>
      <td>{removed ? '' : howOf(row)}</td>
      <td>{row.customer || removed ? text.own : text.default}</td>
      <td>
        <span className={parts.row}>
          {!removed && (
            <Button size="small" aria-label={text.changeRow(row.to)} onClick={onEdit}>
              {text.change}
            </Button>
          )}
          {row.customer || removed ? (
            <Button size="small" aria-label={text.resetRow(row.to)} onClick={onReset}>
              {text.reset}
            </Button>
          ) : (
            <Button size="small" aria-label={text.removeRow(row.to)} onClick={onRemove}>
              {text.remove}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

function Identity({ inForce, objectClass }: { readonly inForce: RulesInForce; readonly objectClass: RuleClass }) {
  return inForce.identity
    .filter((row) => row.objectClass === objectClass)
    .map((row) => (
      <tr key={row.to}>
        <th scope="row">{row.to}</th>
        <td>{row.from.join(', ')}</td>
        <td>{row.how}</td>
        <td>{text.builtIn}</td>
        <td />
      </tr>
    ));
}

/** Default rows that were taken away stay in view, so that they can come back. */
function rowsOf({ effective, defaults, rules }: RulesInForce, objectClass: RuleClass): readonly EffectiveRow[] {
  const gone = defaults.filter((row) => row.objectClass === objectClass && isRemoved(rules, row));
  return [...effective.filter((row) => row.objectClass === objectClass), ...gone];
}

/** Every change is kept at once. */
export function MappingRules({ inForce, onWrite }: Props) {
  const [objectClass, setClass] = useState<RuleClass>('user');
  const [edited, setEdited] = useState<EffectiveRow | 'new' | null>(null);
  const { rules } = inForce;
  return (
    <div className={parts.form}>
      <div className={parts.between}>
        <Field label={text.objectClass} orientation="horizontal">
          <Dropdown value={ruleClassWords[objectClass]} selectedOptions={[objectClass]} onOptionSelect={(_, data) => setClass(classes.find((one) => one === data.optionValue) ?? 'user')}>
            {classes.map((one) => (
              <Option key={one} value={one}>
                {ruleClassWords[one]}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Button icon={<AddRegular />} onClick={() => setEdited('new')}>
          {text.addRow}
        </Button>
      </div>
      <div className={parts.tableScroll} tabIndex={0} role="group" aria-label={text.mappings}>
        <table className={`${styles.table ?? ''} ${styles.words ?? ''}`}>
          <thead>
            <tr>
              <th scope="col">{text.property}</th>
              <th scope="col">{text.from}</th>
              <th scope="col">{text.how}</th>
              <th scope="col">{text.origin}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rowsOf(inForce, objectClass).map((row) => (
              <MappingRow
                key={row.to}
                row={row}
                removed={isRemoved(rules, row)}
                onEdit={() => setEdited(row)}
                onRemove={() => onWrite(withoutRow(rules, row, inForce.defaults))}
                onReset={() => onWrite(asDefault(rules, row))}
              />
            ))}
            <Identity inForce={inForce} objectClass={objectClass} />
          </tbody>
        </table>
      </div>
      {edited && (
        <RowDialog
          inForce={inForce}
          objectClass={objectClass}
          row={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSave={(row) => {
            setEdited(null);
            onWrite(withRow(rules, row));
          }}
        />
      )}
    </div>
  );
}
