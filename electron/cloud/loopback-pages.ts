/** The two pages that the browser shows when it comes back from the sign-in: plain, readable by every assistive tool, without scripts. */

/** Shown when the sign-in went well. */
export const signedInPage = page('Signed in', 'You are signed in. You can close this tab and go back to Directory Sync Setup.');

/** Shown when it did not; the reason stands in the window of the setup. */
export const notSignedInPage = page('Not signed in', 'The sign-in did not succeed. You can close this tab; Directory Sync Setup says why and what to do.');

function page(title: string, sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - Directory Sync Setup</title>
<style>body { font: 1.125rem/1.5 "Segoe UI", system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${sentence}</p>
</main>
</body>
</html>
`;
}
