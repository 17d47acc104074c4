/** How Chromium is started in tests: quiet, with devices of its own making, and with peers on this machine. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  // Several people's pictures are encoded by the cores of one machine: ten a second are enough to see movement.
  '--use-fake-device-for-media-stream=fps=10',
  '--allow-loopback-in-peer-connection',
]
