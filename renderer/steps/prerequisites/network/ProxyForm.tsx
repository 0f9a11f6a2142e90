/** A proxy that is used for this check in place of that of the computer. */
import { Field, Input } from '@fluentui/react-components';
import type { GivenProxy } from '../../../../shared/contract/network.ts';
import { networkPageText as text } from '../../../../shared/text/pages/network.ts';
import parts from '../../../parts/parts.module.css';

interface Props {
  readonly proxy: GivenProxy;
  readonly onProxy: (proxy: GivenProxy) => void;
}

/** An empty address stands for the settings of the computer. */
export function ProxyForm({ proxy, onProxy }: Props) {
  const field = (name: keyof GivenProxy, label: string, type: 'text' | 'password' = 'text') => (
    <Field label={label}>
      <Input type={type} value={proxy[name]} autoComplete="off" onChange={(_, data) => onProxy({ ...proxy, [name]: data.value })} />
    </Field>
  );
  return (
    <details className={parts.details}>
      <summary>{text.proxy}</summary>
      <div className={parts.fields}>
        {field('address', text.proxyAddress)}
        {field('bypass', text.proxyBypass)}
        {field('account', text.proxyAccount)}
        {field('password', text.proxyPassword, 'password')}
      </div>
      <p className={parts.muted}>{text.proxyHint}</p>
    </details>
  );
}
