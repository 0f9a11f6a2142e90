/** Where the country of a user comes from: the order of the rules, and the countries of units and sites. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button, Input } from '@fluentui/react-components';
import { AddRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons';
import type { LocationRule } from '../../../shared/contract/licenses.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import parts from '../../parts/parts.module.css';
import { change, type DraftChoice } from './choice.ts';
import { CountrySelect } from './CountrySelect.tsx';
import { countries } from './countries.ts';
import styles from './licenses.module.css';

const all: readonly LocationRule[] = ['country', 'unit', 'site'];

function earlier(order: readonly LocationRule[], rule: LocationRule): LocationRule[] {
  const at = order.indexOf(rule);
  return [...order.slice(0, at - 1), rule, ...order.slice(at - 1).filter((one) => one !== rule)];
}

interface Row {
  readonly name: string;
  readonly country: string;
}

interface RowsProps {
  readonly title: string;
  readonly hint?: string;
  readonly field: string;
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

function Rows({ title, hint, field, rows, onChange }: RowsProps) {
  const set = (at: number, part: Partial<Row>): void => onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <div role="group" aria-label={title} className={parts.form}>
      <h3 className={parts.subheading}>{title}</h3>
      {hint && <p className={parts.muted}>{hint}</p>}
      {rows.map((row, index) => (
        <div className={parts.question} key={index}>
          <Input className={parts.wide ?? ''} aria-label={field} placeholder={field} value={row.name} onChange={(_, data) => set(index, { name: data.value })} />
          <CountrySelect label={`${text.country}: ${row.name}`} value={row.country} onChange={(country) => set(index, { country: country === '' ? row.country : country })} />
          <Button icon={<DeleteRegular />} aria-label={text.removeRow(row.name)} onClick={() => onChange(rows.filter((_, at) => at !== index))} />
        </div>
      ))}
      <div>
        <Button icon={<AddRegular />} onClick={() => onChange([...rows, { name: '', country: countries[0]?.code ?? '' }])}>
          {text.addRow(title)}
        </Button>
      </div>
    </div>
  );
}

/** Folded until somebody needs it: the country in Active Directory is asked first. */
export function LocationRules({ choice }: { readonly choice: DraftChoice }) {
  const order = choice.locationOrder ?? all;
  return (
    <Accordion collapsible>
      <AccordionItem value="rules">
        <AccordionHeader>{text.locationRules}</AccordionHeader>
        <AccordionPanel className={parts.form ?? ''}>
          <p className={parts.muted}>{text.locationRulesHint}</p>
          <ol className={styles.order} aria-label={text.locationRules}>
            {order.map((rule, index) => (
              <li key={rule}>
                <span className={parts.row}>
                  {text.rules[rule]}
                  {index > 0 && <Button size="small" appearance="subtle" icon={<ArrowUpRegular />} aria-label={text.earlier(text.rules[rule])} onClick={() => change(choice, { locationOrder: earlier(order, rule) })} />}
                </span>
              </li>
            ))}
          </ol>
          <Rows
            title={text.units}
            field={text.unit}
            rows={(choice.unitLocations ?? []).map((row) => ({ name: row.unit, country: row.country }))}
            onChange={(rows) => change(choice, { unitLocations: rows.map((row) => ({ unit: row.name, country: row.country })) })}
          />
          <Rows
            title={text.sites}
            hint={text.sitesHint}
            field={text.site}
            rows={(choice.siteLocations ?? []).map((row) => ({ name: row.site, country: row.country }))}
            onChange={(rows) => change(choice, { siteLocations: rows.map((row) => ({ site: row.name, country: row.country })) })}
          />
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
