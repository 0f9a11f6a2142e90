/** One comparison: attribute, how it is compared, and with what. */
import { Button, Combobox, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { AttributeTest } from '../../../shared/rules/synchronization/customer-rules.ts';
import { filterAttributes } from '../../../shared/tables/filter-attributes.ts';
import { testWords } from '../../../shared/text/filter-words.ts';
import { filtersText as text } from '../../../shared/text/pages/filters.ts';
import { comparesWithValue, type Line, type LineFault } from './condition.ts';
import styles from './filters.module.css';

interface Props {
  /** From 1. */
  readonly number: number;
  readonly line: Line;
  readonly fault: LineFault;
  readonly fieldId: string | undefined;
  readonly onLine: (line: Line) => void;
  /** The only line stays. */
  readonly onRemove: (() => void) | undefined;
}

const validation = (fault: string | undefined) => (fault ? { validationMessage: fault, validationState: 'error' as const } : {});

/** The list offers attributes that have this in their name or in their words. */
function AttributeField({ number, line, fault, fieldId, onLine }: Props) {
  const wanted = line.attribute.trim().toLowerCase();
  const isKnown = filterAttributes.some(({ name }) => name.toLowerCase() === wanted);
  const offered = filterAttributes.filter(({ name, words }) => isKnown || `${name} ${words}`.toLowerCase().includes(wanted));
  return (
    <Field label={text.attributeOf(number)} hint={text.attributeHint} {...validation(fault.attribute)}>
      <Combobox
        {...(fieldId === undefined ? {} : { id: fieldId })}
        freeform
        spellCheck={false}
        maxLength={100}
        value={line.attribute}
        selectedOptions={isKnown ? [wanted] : []}
        onInput={(event) => onLine({ ...line, attribute: event.currentTarget.value })}
        onOptionSelect={(_, data) => data.optionText !== undefined && onLine({ ...line, attribute: data.optionText })}
      >
        {offered.map(({ name, words }) => (
          <Option key={name} value={name.toLowerCase()} text={name}>
            {`${words} (${name})`}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}

/** Without a field for the value where the test needs none. */
export function ConditionLine(props: Props) {
  const { number, line, fault, onLine, onRemove } = props;
  return (
    <div className={styles.line}>
      <AttributeField {...props} />
      <Field label={text.testOf(number)}>
        <Dropdown value={testWords[line.test]} selectedOptions={[line.test]} onOptionSelect={(_, data) => onLine({ ...line, test: AttributeTest.options.find((one) => one === data.optionValue) ?? line.test })}>
          {AttributeTest.options.map((one) => (
            <Option key={one} value={one}>
              {testWords[one]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {comparesWithValue(line.test) && (
        <Field label={text.valueOf(number)} {...(line.test === 'bit-set' ? { hint: text.bitHint } : {})} {...validation(fault.value)}>
          <Input value={line.value} maxLength={256} onChange={(_, data) => onLine({ ...line, value: data.value })} />
        </Field>
      )}
      {onRemove && <Button appearance="subtle" icon={<DismissRegular />} aria-label={text.removeLine(number)} onClick={onRemove} />}
    </div>
  );
}
