/** Objects that are never deleted or disabled without a release by name. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { ProtectedObject } from '../../../shared/contract/synchronization.ts';
import { synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import parts from '../../parts/parts.module.css';

interface Props {
  readonly objects: readonly ProtectedObject[];
  readonly onChange: (objects: ProtectedObject[]) => void;
}

function AddForm({ onAdd }: { readonly onAdd: (object: ProtectedObject) => void }) {
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    const object = ProtectedObject.safeParse({ id: id.trim().replace(/^\{|\}$/g, ''), name: name.trim() });
    setWrong(!object.success);
    if (!object.success) return;
    onAdd(object.data);
    setId('');
    setName('');
  };
  return (
    <form className={parts.fields} onSubmit={add}>
      <Field label={text.protectedId} hint={text.protectedIdHint} {...(wrong ? { validationMessage: text.protectedIdWrong } : {})}>
        <Input value={id} onChange={(_, data) => setId(data.value)} />
      </Field>
      <Field label={text.protectedName}>
        <Input value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Button type="submit" className={parts.fit ?? ''}>
        {text.protect}
      </Button>
    </form>
  );
}

/** An object that is named twice is kept once, with its newer name. */
export function ProtectedObjects({ objects, onChange }: Props) {
  const without = (id: string) => objects.filter((object) => object.id.toLowerCase() !== id.toLowerCase());
  return (
    <div className={parts.form}>
      <p className={parts.muted}>{text.protectedLead}</p>
      {objects.length > 0 && (
        <ul className={parts.rows}>
          {objects.map((object) => (
            <li key={object.id} className={parts.row}>
              <bdi>{object.name === '' ? object.id : `${object.name} (${object.id})`}</bdi>
              <Button appearance="subtle" size="small" icon={<DismissRegular />} aria-label={text.unprotect(object.name || object.id)} onClick={() => onChange(without(object.id))} />
            </li>
          ))}
        </ul>
      )}
      <AddForm onAdd={(object) => onChange([...without(object.id), object])} />
    </div>
  );
}
