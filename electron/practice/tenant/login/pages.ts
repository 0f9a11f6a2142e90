/** The pages of the practice sign-in: plain HTML that works with a keyboard and a screen reader. */

/** What a page handler answers. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = 'body{font:16px/1.5 "Segoe UI",system-ui,sans-serif;margin:0;display:grid;place-items:center;min-height:100vh;background:Canvas;color:CanvasText}'
  + 'main{width:min(26rem,90vw)}label{display:block;margin:1rem 0 .25rem}input{width:100%;box-sizing:border-box;font:inherit;padding:.5rem}'
  + 'button{font:inherit;padding:.5rem 1.5rem;margin:1.5rem .5rem 0 0}[role=alert]{border:2px solid;padding:.5rem 1rem}';

/** A whole page. */
export function page(title: string, content: string, status = 200): Page {
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Frame-Options': 'DENY',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE='; form-action 'self' http://localhost:* http://127.0.0.1:*",
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`,
  };
}

/** A form with a user name and a password, and the buttons Sign in and Cancel. */
export function signInForm(options: { readonly action: string; readonly hidden: Readonly<Record<string, string>>; readonly userName: string; readonly error?: string | undefined; readonly before?: string }): string {
  const hidden = Object.entries(options.hidden).map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`).join('');
  const alert = options.error === undefined ? '' : `<p role="alert">${escapeHtml(options.error)}</p>`;
  return `${alert}<p>This is the practice tenant. No real account is used.</p><form method="post" action="${escapeHtml(options.action)}">${hidden}${options.before ?? ''}`
    + `<label for="login">User name</label><input id="login" name="login" type="email" autocomplete="username" value="${escapeHtml(options.userName)}">`
    + '<label for="passwd">Password</label><input id="passwd" name="passwd" type="password" autocomplete="current-password" autofocus>'
    + '<button type="submit" name="action" value="signin">Sign in</button><button type="submit" name="action" value="cancel" formnovalidate>Cancel</button></form>';
}

/** Sends itself when scripts run; its hash stands in the page's content policy. */
export const SEND_SCRIPT = 'document.forms[0].submit()';

/** A page that posts `fields` to `action` (response_mode=form_post). */
export function postingPage(action: string, fields: Readonly<Record<string, string>>): Page {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`).join('');
  return page('Working', `<form method="post" action="${escapeHtml(action)}">${inputs}<p>Continue to the application.</p><button type="submit">Continue</button></form><script>${SEND_SCRIPT}</script>`);
}
