/** The conditions by which objects are left out, each with its way out. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { AddRegular, DismissRegular, FilterRegular } from '@fluentui/react-icons';
import type { AttributeFilter } from '../../../shared/rules/synchronization/customer-rules.ts';
import { filterWords } from '../../../shared/text/filter-words.ts';
import { filtersText as text } from '../../../shared/text/pages/filters.ts';
import { focusNext } from '../focus-next.ts';
import parts from '../parts.module.css';
import { ConditionForm, conditionFormId } from './ConditionForm.tsx';
import styles from './filters.module.css';

const addButtonId = 'add-condition';

interface Props {
  readonly filters: readonly AttributeFilter[];
  readonly onFilters: (filters: readonly AttributeFilter[]) => void;
}

function Entry({ filter, onRemove }: { readonly filter: AttributeFilter; readonly onRemove: () => void }) {
  const words = filterWords(filter);
  const classes = filter.classes.map((one) => text.classes[one]).join(', ');
  return (
    <li className={styles.entry}>
      <FilterRegular className={styles.icon ?? ''} />
      <span className={styles.words}>
        {filter.name !== words && (
          <strong>
            <bdi>{filter.name}</bdi>
          </strong>
        )}
        <bdi>{text.filterOf(classes, words)}</bdi>
      </span>
      <Button appearance="subtle" icon={<DismissRegular />} aria-label={text.removeCondition(filter.name)} onClick={onRemove} />
    </li>
  );
}

/** A condition of the same name takes the place of the older one. */
export function ConditionList({ filters, onFilters }: Props) {
  const [adding, setAdding] = useState(false);
  const close = () => {
    setAdding(false);
    focusNext(addButtonId);
  };
  const remove = (gone: AttributeFilter) => {
    onFilters(filters.filter((one) => one !== gone));
    focusNext(addButtonId);
  };
  return (
    <>
      <div>
        <h3 className={parts.subheading}>{text.conditions}</h3>
        <p className={parts.muted}>{text.conditionsLead}</p>
      </div>
      {filters.length === 0 && !adding && <p>{text.noConditions}</p>}
      {filters.length > 0 && (
        <ul className={parts.rows} aria-label={text.conditions}>
          {filters.map((filter) => (
            <Entry key={filter.name} filter={filter} onRemove={() => remove(filter)} />
          ))}
        </ul>
      )}
      {adding ? (
        <ConditionForm
          onCancel={close}
          onFilter={(filter) => {
            onFilters([...filters.filter((one) => one.name !== filter.name), filter]);
            close();
          }}
        />
      ) : (
        <Button
          id={addButtonId}
          className={parts.fit ?? ''}
          icon={<AddRegular />}
          onClick={() => {
            setAdding(true);
            focusNext(conditionFormId);
          }}
        >
          {text.add}
        </Button>
      )}
    </>
  );
}
