/** The licenses of the organization as cards with their seats. */
import { ProgressBar, Radio, RadioGroup } from '@fluentui/react-components';
import type { LicenseChoice, Product } from '../../../shared/contract/licenses.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { Section } from '../../parts/Section.tsx';
import { setDraft } from '../../stores/drafts.ts';
import parts from '../../parts/parts.module.css';
import styles from './licenses.module.css';

/** The id of a card. */
export function productId(skuId: string): string {
  return `product-${skuId}`;
}

function Card({ product, chosen }: { readonly product: Product; readonly chosen: boolean }) {
  const share = product.enabled > 0 ? Math.min(1, product.consumed / product.enabled) : 0;
  return (
    <div className={chosen ? `${styles.product ?? ''} ${styles.chosen ?? ''}` : styles.product}>
      <Radio id={productId(product.skuId)} value={product.skuId} label={product.name} />
      <div className={styles.seats}>
        <ProgressBar value={share} thickness="large" color={product.free > 0 ? 'brand' : 'warning'} aria-label={text.seats(product.consumed, product.enabled)} />
        <span className={parts.between}>
          <span>{text.seats(product.consumed, product.enabled)}</span>
          <strong>{text.free(product.free)}</strong>
        </span>
        <span className={parts.muted}>{product.partNumber}</span>
      </div>
    </div>
  );
}

/** One license for all users of this assignment. */
export function ProductChoice({ products, choice }: { readonly products: readonly Product[]; readonly choice: Partial<LicenseChoice> }) {
  return (
    <Section title={text.products} lead={text.productsLead}>
      <RadioGroup
        className={styles.products ?? ''}
        aria-label={text.products}
        value={choice.skuId ?? ''}
        onChange={(_, data) => setDraft({ license: { ...choice, skuId: data.value, disabledPlans: [] } })}
      >
        {products.map((product) => (
          <Card key={product.skuId} product={product} chosen={product.skuId === choice.skuId} />
        ))}
      </RadioGroup>
    </Section>
  );
}
