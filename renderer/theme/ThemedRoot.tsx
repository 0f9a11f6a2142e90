/** Gives the page Fluent's light or dark look, as the system asks. */
import { FluentProvider } from '@fluentui/react-components';
import { useSyncExternalStore, type ReactNode } from 'react';
import { themes } from './themes.ts';

const darkAsked = window.matchMedia('(prefers-color-scheme: dark)');

function watch(changed: () => void): () => void {
  darkAsked.addEventListener('change', changed);
  return () => darkAsked.removeEventListener('change', changed);
}

/** Wraps everything; follows the system while the window is open. */
export function ThemedRoot({ children }: { readonly children: ReactNode }) {
  const dark = useSyncExternalStore(watch, () => darkAsked.matches);
  return (
    <FluentProvider theme={dark ? themes.dark : themes.light} className="themed-root">
      {children}
    </FluentProvider>
  );
}
