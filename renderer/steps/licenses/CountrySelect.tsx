/** Chooses a country. */
import { Select } from '@fluentui/react-components';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { countries } from './countries.ts';

interface Props {
  /** Two letters, or empty. */
  readonly value: string;
  readonly onChange: (country: string) => void;
  readonly id?: string;
  readonly label?: string;
}

/** An empty choice is offered, and means none. */
export function CountrySelect({ value, onChange, id, label }: Props) {
  return (
    <Select {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { 'aria-label': label })} value={value} onChange={(_, data) => onChange(data.value)}>
      <option value="">{text.chooseLocation}</option>
      {countries.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  );
}
