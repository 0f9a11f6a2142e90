/** Services of the license, default usage location, and disabled users. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Checkbox, Field, Select } from '@fluentui/react-components';
import type { LicenseChoice, Product } from '../../../shared/contract/licenses.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { Section } from '../../parts/Section.tsx';
import { setDraft } from '../../stores/drafts.ts';
import parts from '../../parts/parts.module.css';
import { countries } from './countries.ts';
import styles from './licenses.module.css';

/** Where Next leads when no location is chosen. */
export const locationId = 'default-location';

interface Props {
  readonly product: Product | null;
  readonly choice: Partial<LicenseChoice>;
}

function change(choice: Partial<LicenseChoice>, part: Partial<LicenseChoice>): void {
  setDraft({ license: { ...choice, ...part } });
}

function Services({ product, choice }: { readonly product: Product; readonly choice: Partial<LicenseChoice> }) {
  const off = choice.disabledPlans ?? [];
  const toggle = (id: string, on: boolean) => change(choice, { disabledPlans: [...off.filter((one) => one !== id), ...(on ? [] : [id])] });
  return (
    <Accordion collapsible>
      <AccordionItem value="services">
        <AccordionHeader>
          {text.services}
          <span className={styles.count}>{text.servicesOn(product.servicePlans.length - off.length, product.servicePlans.length)}</span>
        </AccordionHeader>
        <AccordionPanel>
          <div className={styles.services}>
            {product.servicePlans.map((plan) => (
              <Checkbox key={plan.id} label={plan.name} checked={!off.includes(plan.id)} onChange={(_, data) => toggle(plan.id, data.checked === true)} />
            ))}
          </div>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

/** Services appear once a license is chosen. */
export function LicenseOptions({ product, choice }: Props) {
  return (
    <Section title={text.options}>
      {product && <Services product={product} choice={choice} />}
      <div className={parts.fields}>
        <Field label={text.location} hint={text.locationHint} required>
          <Select
            id={locationId}
            value={choice.defaultLocation ?? ''}
            onChange={(_, data) => {
              const { defaultLocation: _old, ...others } = choice;
              setDraft({ license: data.value ? { ...others, defaultLocation: data.value } : others });
            }}
          >
            <option value="">{text.chooseLocation}</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Checkbox label={text.includeDisabled} checked={choice.includeDisabled ?? false} onChange={(_, data) => change(choice, { includeDisabled: data.checked === true })} />
    </Section>
  );
}
