/** Makes one condition: whom it is about, and comparisons of attributes that all have to hold. */
import { useId, useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { RuleClass, type AttributeFilter } from '../../../shared/rules/synchronization/customer-rules.ts';
import { filterWords } from '../../../shared/text/filter-words.ts';
import { filtersText as text } from '../../../shared/text/pages/filters.ts';
import parts from '../parts.module.css';
import { emptyCondition, emptyLine, faultOf, filterOf, type Condition, type Line } from './condition.ts';
import { ConditionLine } from './ConditionLine.tsx';
import styles from './filters.module.css';

/** The first field. */
export const conditionFormId = 'condition-attribute';

/** As many as the rules take in one list. */
const mostLines = 20;

interface Props {
  readonly onFilter: (filter: AttributeFilter) => void;
  readonly onCancel: () => void;
}

function Classes({ classes, fault, onClasses }: { readonly classes: readonly RuleClass[]; readonly fault: string | undefined; readonly onClasses: (classes: readonly RuleClass[]) => void }) {
  const id = useId();
  const toggled = (one: RuleClass, chosen: boolean) => RuleClass.options.filter((option) => (option === one ? chosen : classes.includes(option)));
  return (
    <Field {...(fault ? { validationMessage: fault, validationState: 'error' as const } : {})}>
      <div role="group" aria-labelledby={id} className={styles.classes}>
        <strong id={id}>{text.objects}</strong>
        {RuleClass.options.map((one) => (
          <Checkbox key={one} checked={classes.includes(one)} label={text.classes[one]} onChange={(_, data) => onClasses(toggled(one, data.checked === true))} />
        ))}
      </div>
    </Field>
  );
}

/** What is wrong is said once somebody tried to keep it. */
export function ConditionForm({ onFilter, onCancel }: Props) {
  const [condition, setCondition] = useState<Condition>(emptyCondition);
  const [tried, setTried] = useState(false);
  const { name, classes, lines } = condition;
  const made = filterOf(condition);
  const change = (part: Partial<Condition>) => setCondition({ ...condition, ...part });
  const setLine = (index: number, line: Line) => change({ lines: lines.map((one, at) => (at === index ? line : one)) });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (made) onFilter(made);
  };
  return (
    <form className={styles.form} aria-label={text.add} onSubmit={submit}>
      <Classes classes={classes} fault={tried && classes.length === 0 ? text.needClass : undefined} onClasses={(chosen) => change({ classes: chosen })} />
      {lines.map((line, index) => (
        <ConditionLine
          key={index}
          number={index + 1}
          line={line}
          fault={tried ? faultOf(line) : {}}
          fieldId={index === 0 ? conditionFormId : undefined}
          onLine={(changed) => setLine(index, changed)}
          onRemove={lines.length > 1 ? () => change({ lines: lines.filter((_, at) => at !== index) }) : undefined}
        />
      ))}
      {lines.length < mostLines && (
        <Button appearance="subtle" className={parts.fit ?? ''} icon={<AddRegular />} onClick={() => change({ lines: [...lines, emptyLine] })}>
          {text.also}
        </Button>
      )}
      <Field label={text.name}>
        <Input value={name} maxLength={100} onChange={(_, data) => change({ name: data.value })} />
      </Field>
      <p className={parts.muted} role="status">
        {made ? text.reads(classes.map((one) => text.classes[one]).join(', '), filterWords(made)) : ''}
      </p>
      <div className={parts.row}>
        <Button type="submit">{text.save}</Button>
        <Button appearance="subtle" onClick={onCancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
