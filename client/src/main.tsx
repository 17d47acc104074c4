import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './app/tokens.css'
import './app/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { createQueryClient } from './api/query-client.ts'
import { Providers } from './app/providers.tsx'
import { reloadOnMissingCode } from './app/reload-on-missing-code.ts'
import { appRoutes } from './app/routes.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')

reloadOnMissingCode()

createRoot(root).render(
  <StrictMode>
    <Providers queryClient={createQueryClient()}>
      <RouterProvider router={createBrowserRouter(appRoutes)} />
    </Providers>
  </StrictMode>,
)
