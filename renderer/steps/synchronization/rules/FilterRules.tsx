/** Filters by attribute and by group, beside the choice of units on page 3. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { AttributeFilter, AttributeTest, type Comparison, type CustomerRules } from '../../../../shared/rules/synchronization/customer-rules.ts';
import { rulesText as text, testWords } from '../../../../shared/text/pages/rules.ts';
import parts from '../../../parts/parts.module.css';
import { GroupFilter } from './GroupFilter.tsx';

interface Props {
  readonly rules: CustomerRules;
  readonly onWrite: (rules: CustomerRules) => void;
}

const comparisonWords = ({ attribute, test, value }: Comparison): string => text.filterWords(attribute, testWords[test], value);
const wordsOf = ({ anyOf }: AttributeFilter): string => anyOf.map((all) => all.map(comparisonWords).join(text.and)).join(text.or);

function FilterForm({ onAdd }: { readonly onAdd: (filter: AttributeFilter) => void }) {
  const [name, setName] = useState('');
  const [attribute, setAttribute] = useState('');
  const [test, setTest] = useState<AttributeTest>('equals');
  const [value, setValue] = useState('');
  const valued = test !== 'present' && test !== 'absent';
  const made = AttributeFilter.safeParse({ name, classes: ['user', 'group', 'contact'], anyOf: [[{ attribute, test, value: valued ? value : '' }]] });
  const ready = made.success && (!valued || value !== '');
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) return;
    onAdd(made.data);
    setName('');
    setAttribute('');
    setValue('');
  };
  return (
    <form className={parts.fields} onSubmit={add}>
      <Field label={text.filterName}>
        <Input value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Field label={text.attribute}>
        <Input value={attribute} onChange={(_, data) => setAttribute(data.value)} />
      </Field>
      <Field label={text.test}>
        <Dropdown value={testWords[test]} selectedOptions={[test]} onOptionSelect={(_, data) => setTest(AttributeTest.options.find((one) => one === data.optionValue) ?? 'equals')}>
          {AttributeTest.options.map((one) => (
            <Option key={one} value={one}>
              {testWords[one]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {valued && (
        <Field label={text.value}>
          <Input value={value} onChange={(_, data) => setValue(data.value)} />
        </Field>
      )}
      <Button type="submit" className={parts.fit ?? ''} disabledFocusable={!ready}>
        {text.addFilter}
      </Button>
    </form>
  );
}

/** A filter of one comparison is made here; the answers file can hold any. */
export function FilterRules({ rules, onWrite }: Props) {
  const { filters } = rules;
  return (
    <div className={parts.form}>
      <p className={parts.muted}>{text.filtersLead}</p>
      {filters.length === 0 && <p>{text.noFilters}</p>}
      <ul className={parts.rows}>
        {filters.map((filter) => (
          <li key={filter.name} className={parts.row}>
            <strong>
              <bdi>{filter.name}</bdi>
            </strong>
            <bdi>{wordsOf(filter)}</bdi>
            <Button
              appearance="subtle"
              size="small"
              icon={<DismissRegular />}
              aria-label={text.removeFilter(filter.name)}
              onClick={() => onWrite({ ...rules, filters: filters.filter((one) => one !== filter) })}
            />
          </li>
        ))}
      </ul>
      <FilterForm onAdd={(filter) => onWrite({ ...rules, filters: [...filters.filter((one) => one.name !== filter.name), filter] })} />
      <GroupFilter rules={rules} onWrite={onWrite} />
    </div>
  );
}
