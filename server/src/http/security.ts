import helmet from 'helmet'
import type { RequestHandler } from 'express'

/**
 * Security headers with a strict content policy: everything from our own origin, no inline script, no frames but
 * the one that runs code.
 * Styles may be inline: the component library and the code editor both make style elements at run time.
 * WebAssembly is compiled for the blurred background of a call. `mediaOrigins` is the media server of calls, if any.
 */
export function securityHeaders(isHttps: boolean, mediaOrigins: readonly string[] = []): RequestHandler {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", ...mediaOrigins],
        workerSrc: ["'self'"],
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  })
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', devicesPolicy)
    setHeaders(request, response, next)
  }
}

/** Our own pages ask for camera, microphone and screen; nothing they embed may. */
const devicesPolicy = 'camera=(self), microphone=(self), display-capture=(self)'

/**
 * For the page in which candidates' code runs, which needs all that a strict policy forbids and gets none of what it
 * protects: it has no origin, so no cookies and no storage of ours, and may load nothing from anywhere, us included.
 * What it runs is handed to it by the page around it. Workers made of a blob inherit all of this.
 */
export const runnerPolicy = [
  'sandbox allow-scripts',
  "default-src 'none'",
  // Its one script stands in the page; the page's own policy names it by its hash.
  "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')
