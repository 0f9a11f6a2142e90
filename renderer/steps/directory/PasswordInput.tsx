/** A password field that can show what was typed. */
import { useState } from 'react';
import { Button, Input } from '@fluentui/react-components';
import { EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';

interface Props {
  readonly id: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** The value lives with the form and is never kept in a store. */
export function PasswordInput({ id, value, onValue, ...field }: Props) {
  const [shown, setShown] = useState(false);
  const toggle = (
    <Button
      size="small"
      appearance="transparent"
      icon={shown ? <EyeOffRegular /> : <EyeRegular />}
      aria-label={shown ? text.hidePassword : text.showPassword}
      aria-pressed={shown}
      onClick={() => setShown(!shown)}
    />
  );
  return <Input {...field} id={id} type={shown ? 'text' : 'password'} autoComplete="off" spellCheck={false} value={value} contentAfter={toggle} onChange={(_, data) => onValue(data.value)} />;
}
