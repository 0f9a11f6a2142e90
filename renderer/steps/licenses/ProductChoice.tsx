/** The licenses of the organization as cards with their seats. */
import { Checkbox, ProgressBar } from '@fluentui/react-components';
import type { Product } from '../../../shared/contract/licenses.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import { change, withProduct, type DraftChoice } from './choice.ts';
import styles from './licenses.module.css';

/** The id of a card. */
export function productId(skuId: string): string {
  return `product-${skuId}`;
}

function Card({ product, chosen, onChange }: { readonly product: Product; readonly chosen: boolean; readonly onChange: (on: boolean) => void }) {
  const share = product.enabled > 0 ? Math.min(1, product.consumed / product.enabled) : 0;
  return (
    <div className={chosen ? `${styles.product ?? ''} ${styles.chosen ?? ''}` : styles.product}>
      <Checkbox id={productId(product.skuId)} label={product.name} checked={chosen} onChange={(_, data) => onChange(data.checked === true)} />
      <div className={styles.seats}>
        <ProgressBar value={share} thickness="large" color={product.free > 0 ? 'brand' : 'warning'} aria-label={text.seats(product.consumed, product.enabled)} />
        <span className={parts.between}>
          <span>{text.seats(product.consumed, product.enabled)}</span>
          <strong>{text.free(product.free)}</strong>
        </span>
        {product.expiring > 0 && <span>{text.expiring(product.expiring)}</span>}
        {product.suspended > 0 && <span>{text.suspended(product.suspended)}</span>}
        <span className={parts.muted}>{product.partNumber}</span>
      </div>
    </div>
  );
}

/** All users of this assignment get the chosen ones. */
export function ProductChoice({ products, choice }: { readonly products: readonly Product[]; readonly choice: DraftChoice }) {
  const chosen = choice.products ?? [];
  return (
    <Section title={text.products} lead={text.productsLead}>
      <div className={styles.products ?? ''} role="group" aria-label={text.products}>
        {products.map((product) => (
          <Card
            key={product.skuId}
            product={product}
            chosen={chosen.some((one) => one.skuId === product.skuId)}
            onChange={(on) => change(choice, { products: withProduct(chosen, product.skuId, on) })}
          />
        ))}
      </div>
    </Section>
  );
}
