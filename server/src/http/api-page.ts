import { routes, type Route } from '@dryrun/shared/contract/routes'

/** A plain page that lists every route; needs no script and no style of its own origin but this. */
export function apiPage(): string {
  const rows = (Object.entries(routes) as [string, Route][]).map(
    ([name, route]) =>
      `<tr><td><code>${route.method.toUpperCase()}</code></td><td><code>/api${route.path}</code></td><td>${escape(route.summary)}</td><td>${route.open ? 'anyone' : 'signed in or guest'}</td><td><code>${name}</code></td></tr>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dryrun API</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>body{font:14px/1.5 system-ui,sans-serif;max-width:960px;margin:32px auto;padding:0 16px;color-scheme:light dark}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:6px 8px;border-bottom:1px solid #8884;vertical-align:top}code{font-size:13px}</style>
</head><body><main><h1>Dryrun API</h1><p>Every route, its parameters and replies in full: <a href="/api/openapi.json">openapi.json</a>.
A refusal is <code>{ code, message, field? }</code> with a matching status.</p>
<table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>Who</th><th>Name</th></tr></thead><tbody>${rows.join('')}</tbody></table></main></body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
