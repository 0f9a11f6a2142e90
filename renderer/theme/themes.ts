/** Fluent's web themes with the font of Windows 11. */
import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';

const font = { fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI', 'Segoe UI Web (West European)', system-ui, sans-serif" };

/** The two looks; forced colors come from the system. */
export const themes: { readonly light: Theme; readonly dark: Theme } = {
  light: { ...webLightTheme, ...font },
  dark: { ...webDarkTheme, ...font },
};
