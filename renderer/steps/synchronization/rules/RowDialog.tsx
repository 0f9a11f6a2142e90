/** Edits one mapping row. */
import { useState } from 'react';
import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import type { EffectiveRow, RulesInForce } from '../../../../shared/contract/rules.ts';
import { CustomerFlow, CustomerRow, type RuleClass } from '../../../../shared/rules/synchronization/customer-rules.ts';
import { flowWords, rulesText as text } from '../../../../shared/text/pages/rules.ts';
import parts from '../../../parts/parts.module.css';

interface Props {
  readonly inForce: RulesInForce;
  readonly objectClass: RuleClass;
  /** Null for a new one. */
  readonly row: EffectiveRow | null;
  readonly onSave: (row: CustomerRow) => void;
  readonly onClose: () => void;
}

interface Typed {
  readonly to: string;
  readonly flow: CustomerFlow;
  readonly from: string;
  readonly expression: string;
  readonly keepWhenEmpty: boolean;
}

function typedOf(row: EffectiveRow | null): Typed {
  const flow = CustomerFlow.safeParse(row?.flow);
  return { to: row?.to ?? '', flow: flow.success ? flow.data : 'trim', from: row?.from.join(', ') ?? '', expression: row?.expression ?? '', keepWhenEmpty: row?.keepWhenEmpty ?? false };
}

/** Undefined as long as something is missing or cannot be. */
function rowOf(objectClass: RuleClass, { to, flow, from, expression, keepWhenEmpty }: Typed): CustomerRow | undefined {
  const names = from.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const source = flow === 'expression' ? { expression } : { from: names };
  if (flow !== 'expression' && names.length === 0) return undefined;
  const row = CustomerRow.safeParse({ objectClass, to, flow, keepWhenEmpty, ...source });
  return row.success ? row.data : undefined;
}

function PropertyField({ inForce, objectClass, to, onTo }: Pick<Props, 'inForce' | 'objectClass'> & { readonly to: string; readonly onTo: (to: string) => void }) {
  return (
    <Field label={text.property}>
      <Dropdown value={to} selectedOptions={[to]} onOptionSelect={(_, data) => onTo(data.optionValue ?? '')}>
        {inForce.properties
          .filter((property) => property.objectClass === objectClass)
          .map((property) => (
            <Option key={property.to} value={property.to}>
              {property.to}
            </Option>
          ))}
      </Dropdown>
    </Field>
  );
}

function Fields({ inForce, typed, onType }: Pick<Props, 'inForce'> & { readonly typed: Typed; readonly onType: (part: Partial<Typed>) => void }) {
  return (
    <>
      <Field label={text.how}>
        <Dropdown value={flowWords[typed.flow]} selectedOptions={[typed.flow]} onOptionSelect={(_, data) => onType({ flow: CustomerFlow.options.find((one) => one === data.optionValue) ?? 'trim' })}>
          {CustomerFlow.options.map((one) => (
            <Option key={one} value={one}>
              {flowWords[one]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {typed.flow === 'expression' ? (
        <Field label={text.expression} hint={text.expressionHint(inForce.expressionFilters)}>
          <Input value={typed.expression} onChange={(_, data) => onType({ expression: data.value })} />
        </Field>
      ) : (
        <Field label={text.from} hint={text.fromHint}>
          <Input value={typed.from} onChange={(_, data) => onType({ from: data.value })} />
        </Field>
      )}
      <Checkbox label={text.keepWhenEmpty} checked={typed.keepWhenEmpty} onChange={(_, data) => onType({ keepWhenEmpty: data.checked === true })} />
    </>
  );
}

/** What the engine refuses is told on the page; here only what is missing is. */
export function RowDialog({ inForce, objectClass, row, onSave, onClose }: Props) {
  const [typed, setTyped] = useState(() => typedOf(row));
  const [hint, setHint] = useState(false);
  const onType = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const save = () => {
    const made = rowOf(objectClass, typed);
    setHint(made === undefined);
    if (made !== undefined) onSave(made);
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{row === null ? text.rowTitle : text.changeRow(row.to)}</DialogTitle>
          <DialogContent className={parts.form ?? ''}>
            {row === null && <PropertyField inForce={inForce} objectClass={objectClass} to={typed.to} onTo={(to) => onType({ to })} />}
            <Fields inForce={inForce} typed={typed} onType={onType} />
            {hint && <p role="alert">{text.wrongRow}</p>}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{text.cancel}</Button>
            <Button appearance="primary" onClick={save}>
              {text.save}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
