/** What the account is used for, as a list to check. */
import { Checkbox, Field } from '@fluentui/react-components';
import type { Feature, FeatureId } from '../../../../shared/contract/rights.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import parts from '../../../parts/parts.module.css';
import styles from './rights.module.css';

interface Props {
  readonly features: readonly Feature[];
  readonly chosen: readonly FeatureId[];
  readonly fault: string | undefined;
  readonly onChosen: (features: readonly FeatureId[]) => void;
}

/** Each with why it needs rights. */
export function FeatureChoice({ features, chosen, fault, onChosen }: Props) {
  return (
    <Field label={text.features} {...(fault === undefined ? {} : { validationMessage: fault, validationState: 'error' })}>
      {(field) => (
        <div role="group" aria-labelledby={field['aria-labelledby']} className={styles.features}>
          {features.map(({ id, title, why }) => (
            <Checkbox
              key={id}
              checked={chosen.includes(id)}
              label={
                <>
                  {title}
                  <div className={parts.muted}>{why}</div>
                </>
              }
              onChange={(_, data) => onChosen([...chosen.filter((one) => one !== id), ...(data.checked === true ? [id] : [])])}
            />
          ))}
        </div>
      )}
    </Field>
  );
}
