import type { ReactNode } from 'react';
import { QueryProvider } from '#components/house/query-provider.tsx';
import { Words } from '#components/house/words.tsx';

/** What the list, the form and the room share: the browser's cache, and all texts. */
export default function ReleasesLayout({ children }: { children: ReactNode }) {
  return (
    <Words>
      <QueryProvider>{children}</QueryProvider>
    </Words>
  );
}
