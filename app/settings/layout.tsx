import type { ReactNode } from 'react';
import { QueryProvider } from '#components/house/query-provider.tsx';
import { Words } from '#components/house/words.tsx';

/** What the settings pages share: the browser's cache, and all texts. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <Words>
      <QueryProvider>{children}</QueryProvider>
    </Words>
  );
}
