/** Where to sign in, when it is not simply the worldwide cloud and the tenant of the account. */
import { Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { clouds, type CloudId } from '../../../shared/tables/endpoints-shape.ts';
import { cloudNames } from '../../../shared/text/network.ts';
import { tenantText as text } from '../../../shared/text/pages/tenant.ts';
import parts from '../../parts/parts.module.css';

/** What is chosen; empty texts are left out. */
export interface Place {
  readonly cloud: CloudId;
  readonly tenant: string;
  readonly account: string;
}

interface Props {
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
}

/** Unfolds; open when something else than usual is chosen. */
export function SignInPlace({ place, onPlace }: Props) {
  return (
    <details className={parts.full} open={place.cloud !== 'worldwide' || place.tenant !== '' || undefined}>
      <summary>{text.place}</summary>
      <Field label={text.cloud} hint={text.cloudHint}>
        <Dropdown value={cloudNames[place.cloud]} selectedOptions={[place.cloud]} onOptionSelect={(_, data) => onPlace({ ...place, cloud: clouds.find((one) => one === data.optionValue) ?? place.cloud })}>
          {clouds.map((one) => (
            <Option key={one} value={one}>
              {cloudNames[one]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field label={text.tenantName} hint={text.tenantNameHint}>
        <Input value={place.tenant} onChange={(_, { value }) => onPlace({ ...place, tenant: value })} />
      </Field>
      <Field label={text.accountName}>
        <Input value={place.account} onChange={(_, { value }) => onPlace({ ...place, account: value })} />
      </Field>
    </details>
  );
}
