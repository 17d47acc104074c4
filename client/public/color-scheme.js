// Sets the colour scheme before anything is painted. The key is the one `src/app/theme.ts` stores the choice under.
;(() => {
  let chosen = null
  try {
    chosen = window.localStorage.getItem('dryrun-color-scheme')
  } catch {
    // Storage is switched off: the system decides.
  }
  const system = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : system
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
})()
