const lookEveryMs = 500

/**
 * npm starts us through a shell and passes SIGTERM on to that shell only, so ending npm would leave us running
 * with the database's lock. Says SIGTERM to ourselves when the shell is gone. Does nothing when npm did not start us.
 */
export function endWithNpm() {
  if (!process.env['npm_lifecycle_event'] || process.platform === 'win32') return
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, lookEveryMs)
  timer.unref()
}
