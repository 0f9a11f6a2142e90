/** Services of the licenses, usage locations, and who is left out. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Checkbox, Field } from '@fluentui/react-components';
import type { Product } from '../../../shared/contract/licenses.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { Section } from '../../parts/Section.tsx';
import { setDraft } from '../../stores/drafts.ts';
import parts from '../../parts/parts.module.css';
import { change, withService, type DraftChoice } from './choice.ts';
import { CountrySelect } from './CountrySelect.tsx';
import { LocationRules } from './LocationRules.tsx';
import styles from './licenses.module.css';

/** Where Next leads when no location is chosen. */
export const locationId = 'default-location';

interface Props {
  readonly products: readonly Product[];
  readonly choice: DraftChoice;
}

function Services({ product, off, onToggle }: { readonly product: Product; readonly off: readonly string[]; readonly onToggle: (plan: string, on: boolean) => void }) {
  return (
    <AccordionItem value={product.skuId}>
      <AccordionHeader>
        {text.services(product.name)}
        <span className={styles.count}>{text.servicesOn(product.servicePlans.length - off.length, product.servicePlans.length)}</span>
      </AccordionHeader>
      <AccordionPanel>
        <div className={styles.services}>
          {product.servicePlans.map((plan) => (
            <Checkbox key={plan.id} label={plan.name} checked={!off.includes(plan.id)} onChange={(_, data) => onToggle(plan.id, data.checked === true)} />
          ))}
        </div>
      </AccordionPanel>
    </AccordionItem>
  );
}

/** Services appear for each license that is chosen. */
export function LicenseOptions({ products, choice }: Props) {
  const chosen = choice.products ?? [];
  const shown = products.filter((product) => chosen.some((one) => one.skuId === product.skuId));
  return (
    <Section title={text.options}>
      {shown.length > 0 && (
        <Accordion collapsible multiple>
          {shown.map((product) => (
            <Services
              key={product.skuId}
              product={product}
              off={chosen.find((one) => one.skuId === product.skuId)?.disabledPlans ?? []}
              onToggle={(plan, on) => change(choice, { products: withService(chosen, product.skuId, plan, on) })}
            />
          ))}
        </Accordion>
      )}
      <div className={parts.fields}>
        <Field label={text.location} hint={text.locationHint} required>
          <CountrySelect
            id={locationId}
            value={choice.defaultLocation ?? ''}
            onChange={(country) => {
              const { defaultLocation: _old, ...others } = choice;
              setDraft({ license: country === '' ? others : { ...others, defaultLocation: country } });
            }}
          />
        </Field>
      </div>
      <LocationRules choice={choice} />
      <Checkbox label={text.includeDisabled} checked={choice.includeDisabled ?? false} onChange={(_, data) => change(choice, { includeDisabled: data.checked === true })} />
      <Checkbox label={text.includeMailboxes} checked={choice.includeMailboxes ?? false} onChange={(_, data) => change(choice, { includeMailboxes: data.checked === true })} />
    </Section>
  );
}
